package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteLimitTest {

  @Test
  void isReachedOnceAndByTheLastOfThoseWhoShareIt() {
    var limit = new ByteLimit(10);
    assertThat(limit.claim(6)).isEqualTo(6);
    assertThat(limit.claim(6)).isEqualTo(4);
    assertThat(limit.claim(6)).isZero();

    assertThat(limit.done(4)).isFalse();
    assertThat(limit.done(0)).isFalse();
    assertThat(limit.done(6)).isTrue();
    assertThat(limit.done(0)).isFalse();
  }

  @Test
  void ofZeroIsReachedByTheFirstWhoAsks() {
    var limit = new ByteLimit(0);

    assertThat(limit.claim(6)).isZero();
    assertThat(limit.done(0)).isTrue();
    assertThat(limit.done(0)).isFalse();
  }

  @Test
  void mayBeNone() {
    ByteLimit limit = ByteLimit.none();

    assertThat(limit.claim(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(limit.done(Integer.MAX_VALUE)).isFalse();
  }
}
