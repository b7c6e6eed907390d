package io.ordermon.runner.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was seen of the process over some time.
 *
 * @param cores processor time used, in cores
 * @param residentMegabytes the largest resident set seen
 * @param threads the most threads seen
 * @param status what the process told of itself at the end
 */
record Observation(double cores, long residentMegabytes, long threads, JsonNode status) {}
