-- What a consumer of a group was given and has not acknowledged; it also takes over what others have forgotten, which
-- counts as given once more, and shows that it lives, which does not.
-- KEYS[1]: the stream. ARGV: the group; the consumer; after how many ms without a sign of life of its consumer an entry is
-- forgotten; after which entry to begin, '-' for the first; how many; 1 if the consumer has just been started.
-- Answers for each entry with its id, how often it was given, and its fields; with none if it was removed from the stream.
local TAKEN_OVER_AT_MOST = 1000
local stream, group, consumer, forgotten = KEYS[1], ARGV[1], ARGV[2], tonumber(ARGV[3])

local function claim(id, times)
  redis.call('XCLAIM', stream, group, consumer, 0, id, 'RETRYCOUNT', times, 'JUSTID')
end

for _, entry in ipairs(redis.call('XPENDING', stream, group, '-', '+', TAKEN_OVER_AT_MOST)) do
  local id, owner, idle, times = unpack(entry)
  if owner ~= consumer and idle >= forgotten then
    claim(id, times + 1)
  end
end

local held = {}
for _, entry in ipairs(redis.call('XPENDING', stream, group, ARGV[4], '+', ARGV[5] + 1, consumer)) do
  local id, _, _, times = unpack(entry)
  if id ~= ARGV[4] and #held < tonumber(ARGV[5]) then
    times = times + ARGV[6]
    claim(id, times)
    local found = redis.call('XRANGE', stream, id, id)[1]
    table.insert(held, {id, times, found and found[2] or {}})
  end
end
return held
