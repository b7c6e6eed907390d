package io.ordermon.redis;

import io.lettuce.core.ScriptOutputType;
import java.util.List;

/**
 * Keeps a stream from growing, but for what a consumer group has not finished with; past a hard
 * bound that goes, too.
 */
final class StreamTrim {

  private static final Script TRIM = Script.of("stream_trim.lua", ScriptOutputType.MULTI);
  private static final int PAGE = 500;

  /** So many pages at one time: the stream's writer waits for it. */
  private static final int PAGES = 20;

  private final RedisLink link;
  private final String stream;
  private final int keep;
  private final int hard;

  /**
   * What came of it.
   *
   * @param unread how many were removed that a group had not finished with
   * @param slowest the group that is furthest behind; empty if there is none
   */
  record Result(long unread, long length, String slowest) {}

  StreamTrim(RedisLink link, String stream, int keep, int hard) {
    this.link = link;
    this.stream = stream;
    this.keep = keep;
    this.hard = hard;
  }

  Result run() {
    long unread = 0;
    Result result = new Result(0, 0, "");
    for (int i = 0; i < PAGES; i++) {
      List<String> answer = trimPage();
      long removed = Long.parseLong(answer.get(0));
      unread += Long.parseLong(answer.get(1));
      result = new Result(unread, Long.parseLong(answer.get(2)) - removed, answer.get(3));
      if (removed < PAGE) {
        break;
      }
    }
    return result;
  }

  private List<String> trimPage() {
    return link.call(
        "trimming " + stream,
        commands ->
            TRIM.run(
                commands,
                new String[] {stream},
                Integer.toString(keep),
                Integer.toString(hard),
                Integer.toString(PAGE)));
  }
}
