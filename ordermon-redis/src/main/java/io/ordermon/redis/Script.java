package io.ordermon.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script that Redis runs as one step. Sent by its digest; by its text where Redis does not
 * know it, as after a restart.
 */
final class Script {

  private final String text;
  private final String digest;
  private final ScriptOutputType output;

  private Script(String text, ScriptOutputType output) {
    this.text = text;
    this.output = output;
    this.digest = io.lettuce.core.codec.Base16.digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A script of this package's resources. */
  static Script of(String resource, ScriptOutputType output) {
    try (InputStream in = Script.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends it.
   *
   * @param <T> what the output type makes of the answer
   */
  <T> CompletionStage<T> run(
      RedisClusterAsyncCommands<String, String> commands, String[] keys, String... arguments) {
    CompletionStage<T> answer = commands.evalsha(digest, output, keys, arguments);
    return answer.exceptionallyCompose(
        e ->
            e instanceof RedisNoScriptException
                ? commands.eval(text, output, keys, arguments)
                : java.util.concurrent.CompletableFuture.failedFuture(e));
  }
}
