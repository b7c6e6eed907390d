package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DescriptorsTest {

  @Test
  void halfIsLeftForOthersAndOneIsTheLeast() {
    assertThat(Descriptors.half(1024)).isEqualTo(512);
    assertThat(Descriptors.half(1)).isEqualTo(1);
    assertThat(Descriptors.half(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whereTheBoundIsNotKnownThereIsNone() {
    assertThat(Descriptors.half(0)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Descriptors.half(-1)).isEqualTo(Integer.MAX_VALUE);
  }
}
