package io.ordermon.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStatusTest {

  @ParameterizedTest
  @EnumSource
  void readsTheWordThatItWrites(OrderStatus status) {
    assertThat(OrderStatus.parse(status.word())).contains(status);
  }

  @ParameterizedTest
  @CsvSource({
    "canceled, CANCELLED",
    "' Cancelled ', CANCELLED",
    "CANCELED, CANCELLED",
    "pending, PENDING_NEW",
    "open, NEW",
    "partial, PARTIALLY_FILLED",
    "failed, REJECTED",
    "Partially_Filled, PARTIALLY_FILLED"
  })
  void readsOtherSpellingsAndOlderWords(String text, OrderStatus status) {
    assertThat(OrderStatus.parse(text)).contains(status);
  }

  @Test
  void knowsNoOtherWord() {
    assertThat(OrderStatus.parse("shipped")).isEmpty();
    assertThat(OrderStatus.parse("")).isEmpty();
  }

  @Test
  void fiveStatesAreClosed() {
    assertThat(Arrays.stream(OrderStatus.values()).filter(s -> !s.isOpen()))
        .containsExactlyInAnyOrder(
            OrderStatus.DENIED,
            OrderStatus.FILLED,
            OrderStatus.CANCELLED,
            OrderStatus.REJECTED,
            OrderStatus.EXPIRED);
  }
}
