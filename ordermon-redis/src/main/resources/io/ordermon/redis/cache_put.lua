-- Puts a value, unless what is there was made later, or the value is too old to be put.
-- KEYS[1]: where. ARGV: epoch, number, value, time to live in ms, when it was made by this server's clock in ms.
local old = redis.pcall('GET', KEYS[1])
if type(old) == 'table' then -- not a text: not ours
  redis.call('DEL', KEYS[1])
elseif old then
  local epoch, number = string.match(old, '^{"schema":%d+,"version":"(%d+):(%d+)"')
  epoch, number = tonumber(epoch), tonumber(number)
  local e, n = tonumber(ARGV[1]), tonumber(ARGV[2])
  if epoch and (epoch > e or (epoch == e and number >= n)) then
    return 0
  end
end
local now = redis.call('TIME')
if now[1] * 1000 + now[2] / 1000 - ARGV[5] > 60000 then
  return 0
end
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
return 1
