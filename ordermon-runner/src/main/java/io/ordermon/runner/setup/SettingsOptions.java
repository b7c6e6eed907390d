package io.ordermon.runner.setup;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.ordermon.config.Setting;
import io.ordermon.config.Settings;
import io.ordermon.config.SettingsCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a command's settings come from: {@code .env}, the environment, the command line. */
public final class SettingsOptions {

  private static final Pattern UNQUOTED_HASH =
      Pattern.compile("\\s*\\w+\\s*=\\s*[^\"'#\\s][^#]*[^\\s#]#.*");

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      defaultValue = ".env",
      description = "The file of settings (default: ${DEFAULT-VALUE}; it need not exist).")
  private Path envFile = Path.of(".env");

  @Option(
      names = {"-s", "--set"},
      paramLabel = "NAME=VALUE",
      description = "A setting for this call, before all others. May be repeated.")
  private Map<String, String> set = new TreeMap<>();

  /** For picocli. */
  public SettingsOptions() {}

  /** The file that is read, whether or not it exists. */
  public Path envFile() {
    return envFile;
  }

  /**
   * The settings.
   *
   * @throws io.ordermon.config.SettingsException naming every fault
   * @throws UsageException if the file cannot be read
   */
  public Settings read() {
    List<String> faults = new ArrayList<>(unquotedHashes());
    Map<String, String> values = readFile();
    Settings.unknownNames(values.keySet()).forEach(each -> faults.add(envFile + ": " + each));
    for (Setting<?> setting : SettingsCatalog.all()) {
      String fromEnvironment = System.getenv(setting.name());
      if (fromEnvironment != null) {
        values.put(setting.name(), fromEnvironment);
      }
    }
    values.putAll(set);
    Set<String> known =
        SettingsCatalog.all().stream().map(Setting::name).collect(Collectors.toSet());
    set.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> faults.add("--set: " + name + " is no setting; see `settings`"));
    return Settings.of(values, faults);
  }

  /** A # begins a comment; whoever has one in a password would never learn why it is refused. */
  private List<String> unquotedHashes() {
    return lines()
        .filter(line -> UNQUOTED_HASH.matcher(line).matches())
        .map(line -> line.substring(0, line.indexOf('=')).strip())
        .map(
            name -> "%s: the value of %s has a #: put it in double quotes".formatted(envFile, name))
        .toList();
  }

  private Stream<String> lines() {
    try {
      return Files.exists(envFile) ? Files.readAllLines(envFile).stream() : Stream.empty();
    } catch (IOException e) {
      throw new UsageException(envFile + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, String> readFile() {
    Map<String, String> values = new HashMap<>();
    if (!Files.exists(envFile)) {
      return values;
    }
    Path absolute = envFile.toAbsolutePath();
    try {
      Dotenv.configure()
          .directory(String.valueOf(absolute.getParent()))
          .filename(String.valueOf(absolute.getFileName()))
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach((DotenvEntry entry) -> values.put(entry.getKey(), entry.getValue()));
      return values;
    } catch (DotenvException e) {
      throw new UsageException(envFile + " cannot be read: " + e.getMessage(), e);
    }
  }
}
