-- Makes all that a consumer holds count as forgotten, so that others take it over at once; that will count as given once
-- more, and therefore one less counts now.
-- KEYS[1]: the stream. ARGV: the group; the consumer; after how many ms an entry is forgotten.
for _, entry in ipairs(redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 10000, ARGV[2])) do
  local times = math.max(0, entry[4] - 1)
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, entry[1], 'IDLE', ARGV[3], 'RETRYCOUNT', times, 'JUSTID')
end
return 1
