package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisProgramIT {

  private final String before = System.getProperty(RedisProgram.PROPERTY);
  @TempDir Path folder;

  @AfterEach
  void restoreTheProperty() {
    if (before == null) {
      System.clearProperty(RedisProgram.PROPERTY);
    } else {
      System.setProperty(RedisProgram.PROPERTY, before);
    }
  }

  @Test
  void isTheOneThatWasNamed() throws IOException {
    Path program = folder.resolve("my-redis");
    Files.writeString(
        program, "#!/bin/sh\necho used >used; exec '%s' \"$@\"\n".formatted(RedisProgram.path()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    System.setProperty(RedisProgram.PROPERTY, program.toString());

    try (LocalRedisServer server = RedisServers.start()) {
      assertThat(server.home().resolve("used")).exists();
      assertThat(server.ask("PING")).isEqualTo("PONG");
    }
  }

  @Test
  void isNotReplacedWhenWhatWasNamedIsNotThere() {
    Path missing = folder.resolve("missing");
    System.setProperty(RedisProgram.PROPERTY, missing.toString());

    assertThatThrownBy(RedisServers::start)
        .hasMessageContaining("ordermon.test.redis leads to no program: " + missing);
  }
}
