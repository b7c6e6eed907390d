-- Removes the oldest entries of a stream that is too long, but none that a consumer group has not finished with, unless
-- the stream is longer than a hard bound.
-- KEYS[1]: the stream. ARGV: how many entries to keep; the hard bound; how many to look at.
-- Answers with how many were removed; how many of these a group had not finished with; the length before; that group.
local function less(a, b)
  local ams, aseq = string.match(a, '^(%d+)-(%d+)$')
  local bms, bseq = string.match(b, '^(%d+)-(%d+)$')
  ams, aseq, bms, bseq = tonumber(ams), tonumber(aseq), tonumber(bms), tonumber(bseq)
  return ams < bms or (ams == bms and aseq < bseq)
end

local length = redis.call('XLEN', KEYS[1])
local excess = length - tonumber(ARGV[1])
if excess <= 0 then
  return {'0', '0', tostring(length), ''}
end

-- Of each group the last entry before which it has finished with all.
local slowest, finished
for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  local field = {}
  for i = 1, #group, 2 do
    field[group[i]] = group[i + 1]
  end
  local read = field['last-delivered-id']
  local pending = field['pending'] > 0 and redis.call('XPENDING', KEYS[1], field['name'])[2]
  local inclusive = true
  if pending and not less(read, pending) then
    read = pending
    inclusive = false
  end
  if not finished or less(read, finished.id) or (read == finished.id and finished.inclusive and not inclusive) then
    finished = {id = read, inclusive = inclusive}
    slowest = field['name']
  end
end

local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', math.min(excess, tonumber(ARGV[3])))
local free = 0
for _, entry in ipairs(oldest) do
  local done = not finished or less(entry[1], finished.id) or (finished.inclusive and entry[1] == finished.id)
  if not done then
    break
  end
  free = free + 1
end

local remove = math.max(free, math.min(#oldest, length - tonumber(ARGV[2])))
if remove > 0 then
  redis.call('XTRIM', KEYS[1], 'MAXLEN', length - remove)
end
return {tostring(remove), tostring(math.max(0, remove - free)), tostring(length), slowest or ''}
