package io.ordermon.runner;

import io.ordermon.models.Quote;
import io.ordermon.strategies.Param;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/** A provider that is found in a jar only, and the jar. */
public final class PlugIn implements StrategyProvider<PlugIn.Params> {

  /** What it may be given. */
  public record Params(@Param("How many, if at all.") @Nullable Integer most) {}

  @Override
  public String type() {
    return "plugged_in";
  }

  @Override
  public String description() {
    return "Looks at quotes.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Looking();
  }

  /** Looks. */
  public static final class Looking implements Strategy {

    @Override
    public void onStart(StrategyContext context) {
      context.quotes().subscribe("ACME");
    }

    @Override
    public void onQuote(Quote quote) {}
  }

  /** Writes the jar into a folder, which is made. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(folder.resolve("plugged-in.jar")))) {
      put(out, PlugIn.class);
      for (Class<?> each : PlugIn.class.getDeclaredClasses()) {
        put(out, each);
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + StrategyProvider.class.getName()));
      out.write(PlugIn.class.getName().getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private static void put(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}
