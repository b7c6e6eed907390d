package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * A connection to a Redis server that speaks as much of the protocol as is needed to set servers
 * up.
 *
 * <p>Every reply is text: numbers as digits, nothing as an empty text, and an array, with what is
 * nested in it, as lines.
 */
final class Resp implements Closeable {

  /** What a server answers that cannot or will not do something. */
  static final class ErrorReply extends IOException {
    private static final long serialVersionUID = 1L;

    private final String message;

    ErrorReply(String message) {
      super(message);
      this.message = message;
    }

    boolean says(String beginning) {
      return message.startsWith(beginning);
    }
  }

  private static final int TIMEOUT_MILLIS = 1000;

  private final Socket socket;
  private final DataInputStream input;

  private Resp(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  static Resp connect(SocketFactory sockets, int port) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      return new Resp(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a command and waits for its reply.
   *
   * @throws ErrorReply if the reply is an error
   */
  String ask(String... words) throws IOException {
    var command = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      command.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
      command.append(word).append("\r\n");
    }
    OutputStream output = socket.getOutputStream();
    output.write(command.toString().getBytes(UTF_8));
    output.flush();
    return reply();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String reply() throws IOException {
    char type = (char) input.readByte();
    String line = line();
    return switch (type) {
      case '+', ':' -> line;
      case '-' -> throw new ErrorReply(line);
      case '$' -> bulk(Integer.parseInt(line));
      case '*' -> array(Integer.parseInt(line));
      default -> throw new IOException("not a reply of Redis: " + type + line);
    };
  }

  private String bulk(int length) throws IOException {
    if (length < 0) {
      return "";
    }
    var bytes = new byte[length];
    input.readFully(bytes);
    input.skipNBytes(2);
    return new String(bytes, UTF_8);
  }

  private String array(int length) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      lines.add(reply());
    }
    return String.join("\n", lines);
  }

  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = input.read(); b != '\r'; b = input.read()) {
      if (b < 0) {
        throw new EOFException("Redis ended the connection within a reply");
      }
      bytes.write(b);
    }
    input.skipNBytes(1);
    return bytes.toString(UTF_8);
  }
}
