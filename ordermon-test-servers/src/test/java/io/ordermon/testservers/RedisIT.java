package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class RedisIT {

  @Test
  void isSharedByTheTestsOfAJvm() throws IOException {
    RedisServer server = RedisServers.shared();

    assertThat(server).isSameAs(RedisServers.shared());
    assertThat(server.uri()).isEqualTo("redis://127.0.0.1:" + server.port());
    assertThat(send(server, "PING")).isEqualTo("+PONG");
  }

  @Test
  void keepsWhatWasWrittenWhenKilled() throws IOException {
    try (LocalRedisServer server = RedisServers.start()) {
      assertThat(send(server, "INCRBY n 42")).isEqualTo(":42");

      server.kill();
      assertThatThrownBy(() -> send(server, "PING")).isInstanceOf(IOException.class);
      server.restart();

      assertThat(send(server, "INCR n")).isEqualTo(":43");
    }
  }

  @Test
  void answersAgainAfterAFreeze() throws IOException {
    try (LocalRedisServer server = RedisServers.start()) {
      server.freeze();
      assertThatThrownBy(() -> send(server, "PING")).isInstanceOf(SocketTimeoutException.class);

      server.thaw();

      assertThat(send(server, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void takesOptions() throws IOException {
    try (LocalRedisServer server = RedisServers.start("--requirepass", "secret")) {
      assertThat(send(server, "PING")).startsWith("-NOAUTH");
      assertThat(send(server, "AUTH secret")).isEqualTo("+OK");
    }
  }

  @Test
  void takesUsersWithLimitedRights() throws IOException {
    String[] user = {"--user", "reader", "on", ">s3cret", "~shop:*", "+get"};
    try (LocalRedisServer server = RedisServers.start(user);
        Resp connection = server.connect()) {
      connection.ask("SET", "shop:a", "1");
      connection.ask("SET", "other", "1");
      assertThatThrownBy(() -> connection.ask("AUTH", "reader", "wrong"))
          .hasMessageStartingWith("WRONGPASS");

      connection.ask("AUTH", "reader", "s3cret");

      assertThat(connection.ask("GET", "shop:a")).isEqualTo("1");
      assertThatThrownBy(() -> connection.ask("GET", "other")).hasMessageStartingWith("NOPERM");
      assertThatThrownBy(() -> connection.ask("SET", "shop:a", "2"))
          .hasMessageStartingWith("NOPERM");
    }
  }

  private static String send(RedisServer server, String command) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(200);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    }
  }
}
