package io.ordermon.runner.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ordermon.config.LogFileSettings;
import io.ordermon.config.SizeText;
import io.ordermon.logging.CleaningListener;
import io.ordermon.logging.CleaningResult;
import io.ordermon.logging.LogCleaner;
import io.ordermon.logging.LogRetention;
import io.ordermon.runner.setup.SettingsOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes and compresses old log files now, whether or not ordermon runs. */
@Command(
    name = "clean",
    description = {
      "Removes log files that are older than LOG_RETENTION_DAYS, and those of the oldest days while"
          + " all together are larger than LOG_MAX_SIZE; compresses those of days before today if"
          + " LOG_COMPRESS says so.",
      "Works while ordermon runs, and touches no file that it did not write."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:something could not be removed", "2:wrong usage or settings"},
    footer = {
      "",
      "Examples:",
      "  log clean --dry-run",
      "  log clean --set LOG_RETENTION_DAYS=2 --json"
    })
final class LogCleanCommand implements Callable<Integer> {

  private static final int SCHEMA = 1;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--dry-run", description = "Says what would be done, and changes nothing.")
  private boolean rehearsal;

  @Option(names = "--json", description = "Prints the sums as JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogCleanCommand() {}

  @Override
  public Integer call() {
    LogFileSettings settings = options.read().logs();
    LogRetention retention = Retentions.of(settings.care());
    LogCleaner cleaner =
        new LogCleaner(settings.dir(), InstantSource.system(), ZoneId.systemDefault());
    PrintWriter out = spec.commandLine().getOut();
    CleaningListener listener = json ? CleaningListener.NONE : new Telling(out, rehearsal);
    CleaningResult result =
        rehearsal ? cleaner.rehearse(retention, listener) : cleaner.clean(retention, listener);
    if (json) {
      out.println(json(result));
    } else {
      tell(out, result, retention);
    }
    out.flush();
    return result.failed() == 0 ? 0 : 1;
  }

  private void tell(PrintWriter out, CleaningResult result, LogRetention retention) {
    out.printf(
        "%s %d files (%s) and %d empty folders; %s %d files",
        rehearsal ? "would remove" : "removed",
        result.files(),
        SizeText.round(result.bytes()),
        result.folders(),
        rehearsal ? "would compress" : "compressed",
        result.compressed());
    out.println(rehearsal ? "" : " (" + SizeText.round(result.saved()) + " saved)");
    if (result.left() > retention.maxBytes()) {
      out.printf(
          "%s are left, more than LOG_MAX_SIZE (%s): what is of today stays%n",
          SizeText.round(result.left()), SizeText.print(retention.maxBytes()));
    }
    if (result.failed() > 0) {
      out.printf(
          "%d files or folders could not be listed, removed or compressed: check the rights of"
              + " LOG_DIR; system.log or standard error has the first cause%n",
          result.failed());
    }
  }

  private String json(CleaningResult result) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schema", SCHEMA)
        .put("dry_run", rehearsal)
        .put("files", result.files())
        .put("bytes", result.bytes())
        .put("folders", result.folders())
        .put("compressed", result.compressed())
        .put("bytes_saved", result.saved())
        .put("bytes_left", result.left())
        .put("failed", result.failed())
        .toString();
  }

  /** Prints a line for each file. */
  private record Telling(PrintWriter out, boolean rehearsal) implements CleaningListener {

    @Override
    public void removed(Path file, long bytes) {
      out.printf("%s %s (%s)%n", word("remove", "removed"), file, SizeText.round(bytes));
    }

    @Override
    public void compressed(Path file, long bytes) {
      out.printf("%s %s (%s)%n", word("compress", "compressed"), file, SizeText.round(bytes));
    }

    @Override
    public void removedFolder(Path folder) {
      out.printf("%s %s%n", word("remove", "removed"), folder);
    }

    private String word(String would, String did) {
      return rehearsal ? "would " + would : did;
    }
  }
}
