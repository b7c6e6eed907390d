package io.ordermon.logging;

import java.time.LocalDate;

/** Names one file: a user's lines of one local date. */
record UserDay(String userId, LocalDate date) {}
