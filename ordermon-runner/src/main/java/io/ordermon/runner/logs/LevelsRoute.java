package io.ordermon.runner.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.config.DurationText;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogTarget;
import io.ordermon.runner.http.Answer;
import io.ordermon.runner.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows and changes from which level on lines are written: {@code /api/v1/logs/levels}. */
public final class LevelsRoute implements Route {

  /** Where it is served. */
  public static final String PATH = "/api/v1/logs/levels";

  private static final Logger log = LoggerFactory.getLogger(LevelsRoute.class);

  private static final int SCHEMA = 1;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Set<String> FIELDS = Set.of("level", "component", "user", "for", "reset");

  private final LogLevels levels;
  private final InstantSource clock;

  public LevelsRoute(LogLevels levels, InstantSource clock) {
    this.levels = levels;
    this.clock = clock;
  }

  @Override
  public Answer get() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    json.put("settings", levels.base().name());
    ArrayNode array = json.putArray("levels");
    for (LogLevels.Entry entry : levels.list()) {
      array
          .addObject()
          .put("scope", entry.target().scope().word())
          .put("target", entry.target().name())
          .put("level", entry.level().name())
          .put("until", entry.until() == null ? null : entry.until().toString());
    }
    return Answer.json(json.toString());
  }

  @Override
  public Answer post(String body) {
    try {
      JsonNode asked = new ObjectMapper().readTree(body);
      check(asked);
      if (asked.path("reset").asBoolean()) {
        reset(asked);
      } else {
        set(asked);
      }
      return get();
    } catch (JsonProcessingException e) {
      return Answer.problem(400, "no JSON", "the body is no JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, "not understood", String.valueOf(e.getMessage()));
    }
  }

  private static void check(JsonNode asked) {
    if (!asked.isObject()) {
      throw new IllegalArgumentException("the body must be a JSON object");
    }
    Iterator<String> names = asked.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw new IllegalArgumentException("unknown field '" + name + "'");
      }
      if (!name.equals("reset") && !asked.path(name).isTextual()) {
        throw new IllegalArgumentException("the field '" + name + "' must be a string");
      }
    }
    if (asked.has("reset") && !asked.path("reset").isBoolean()) {
      throw new IllegalArgumentException("the field 'reset' must be true or false");
    }
    if (asked.has("component") && asked.has("user")) {
      throw new IllegalArgumentException("either a component or a user, not both");
    }
    if (asked.path("reset").asBoolean() && (asked.has("level") || asked.has("for"))) {
      throw new IllegalArgumentException("either a level or a reset, not both");
    }
  }

  private void set(JsonNode asked) {
    LogTarget target = target(asked);
    if (!asked.has("level")) {
      throw new IllegalArgumentException(
          "no level is given: DEBUG, INFO, WARNING, ERROR, CRITICAL");
    }
    LogLevel level = LogLevel.parse(asked.path("level").asText());
    Instant until = asked.has("for") ? until(asked.path("for").asText()) : null;
    levels.set(target, level, until);
    tell("The log level of {} is {} {}", target, level, until);
  }

  private Instant until(String text) {
    Duration length = DurationText.parse(text);
    if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a level may last for more than nothing and at most 365d, not '" + text + "'");
    }
    return clock.instant().plus(length);
  }

  private static void tell(String text, LogTarget target, LogLevel level, @Nullable Instant until) {
    log.info(text, target, level, until == null ? "until it is taken back" : "until " + until);
  }

  private void reset(JsonNode asked) {
    LogTarget target = target(asked);
    if (target.scope() == LogTarget.Scope.ALL) {
      levels.resetAll();
      log.info("All log levels that were set are taken back");
    } else if (levels.reset(target)) {
      log.info("The log level of {} is taken back", target);
    } else {
      throw new IllegalArgumentException("no level is set for " + target);
    }
  }

  private static LogTarget target(JsonNode asked) {
    if (asked.has("user")) {
      return LogTarget.user(asked.path("user").asText());
    }
    return asked.has("component")
        ? LogTarget.component(asked.path("component").asText())
        : LogTarget.ALL;
  }
}
