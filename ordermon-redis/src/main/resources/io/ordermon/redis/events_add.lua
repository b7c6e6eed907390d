-- Adds events to a stream, each once, and keeps up to which row of the audit it has those of each slot.
-- KEYS: the stream; the hash of these rows by slot, and of the last entry.
-- ARGV: how many slots are known of, and for each the slot and the row up to which the stream must have it; how many slots
-- it then has, and for each the slot and the row; for each event slot, row and text.
-- Answers with slot and row for each slot that it has less of than it must, and then does nothing; -1 for a row: none.
local at = 0
local function take()
  at = at + 1
  return ARGV[at]
end

local function less(a, b)
  local ams, aseq = string.match(a, '^(%d+)-(%d+)$')
  local bms, bseq = string.match(b, '^(%d+)-(%d+)$')
  ams, aseq, bms, bseq = tonumber(ams), tonumber(aseq), tonumber(bms), tonumber(bseq)
  return ams < bms or (ams == bms and aseq < bseq)
end

local kind = redis.call('TYPE', KEYS[1]).ok
if kind == 'none' then
  redis.call('DEL', KEYS[2]) -- without the stream, what it is said to have is not there
elseif kind ~= 'stream' then
  return redis.error_reply('WRONGTYPE ' .. KEYS[1] .. ' is no stream but a ' .. kind .. ': delete or rename it')
else
  -- a stream that somebody has made anew in the place of one that was deleted
  local last = redis.call('HGET', KEYS[2], 'last')
  local info = last and redis.call('XINFO', 'STREAM', KEYS[1]) or {}
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' and less(info[i + 1], last) then
      redis.call('DEL', KEYS[2])
    end
  end
end

local behind = {}
for _ = 1, tonumber(take()) do
  local slot, known = take(), tonumber(take())
  local held = tonumber(redis.call('HGET', KEYS[2], slot) or '-1')
  if held < known then
    table.insert(behind, slot)
    table.insert(behind, tostring(held))
  end
end
if #behind > 0 then
  return behind
end

local marks = {}
for _ = 1, tonumber(take()) do
  local slot, row = take(), tonumber(take())
  marks[slot] = row
end

local held = {}
while at < #ARGV do
  local slot, row, text = take(), take(), take()
  held[slot] = held[slot] or tonumber(redis.call('HGET', KEYS[2], slot) or '-1')
  if tonumber(row) > held[slot] then
    local entry = redis.call('XADD', KEYS[1], '*', 'id', row, 'event', text)
    redis.call('HSET', KEYS[2], slot, row, 'last', entry) -- with each, so that a failure in the midst repeats none
    held[slot] = tonumber(row)
  end
end

if redis.call('EXISTS', KEYS[1]) == 0 then -- an empty one, so that its loss is noticed
  redis.call('XGROUP', 'CREATE', KEYS[1], 'none', '$', 'MKSTREAM')
  redis.call('XGROUP', 'DESTROY', KEYS[1], 'none')
end
for slot, row in pairs(marks) do
  if row > tonumber(redis.call('HGET', KEYS[2], slot) or '-1') then
    redis.call('HSET', KEYS[2], slot, string.format('%d', row))
  end
end
return {}
