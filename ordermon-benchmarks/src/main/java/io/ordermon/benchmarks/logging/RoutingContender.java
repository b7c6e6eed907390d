package io.ordermon.benchmarks.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/**
 * Log4j 2's {@code RoutingAppender}, with a rolling file for each value of a key of the thread
 * context, as the <a href="https://logging.apache.org/log4j/2.x/manual/appenders/delegating.html">
 * manual</a> shows it; by itself, or behind its asynchronous appender, which waits when it is full.
 */
final class RoutingContender implements Contender {

  private static final String CONFIGURATION =
      """
      <Configuration status="WARN">
        <Appenders>
          <Routing name="Routing">
            <Routes pattern="$${ctx:user}">
              <Route>
                <RollingFile name="Rolling-${ctx:user}"
                             fileName="%1$s/users/user_${ctx:user}/user_${ctx:user}.log"
                             filePattern="%1$s/users/user_${ctx:user}/user_${ctx:user}_%%d{yyyy-MM-dd}.%%i.log"%2$s>
                  <PatternLayout pattern="%%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %%-5level user=%%X{user} strategy=%%X{strategy} order=%%X{order} | %%m%%n"/>
                  <Policies>
                    <TimeBasedTriggeringPolicy/>
                    <SizeBasedTriggeringPolicy size="10 MB"/>
                  </Policies>
                </RollingFile>
              </Route>
            </Routes>
            <IdlePurgePolicy timeToLive="15" timeUnit="minutes"/>
          </Routing>
          <Async name="Async" bufferSize="65536"><AppenderRef ref="Routing"/></Async>
        </Appenders>
        <Loggers><Root level="INFO"><AppenderRef ref="%3$s"/></Root></Loggers>
      </Configuration>
      """;

  private final LoggerContext context = new LoggerContext("benchmark");
  private final Logger logger;

  RoutingContender(Path directory, boolean async) {
    // Behind the asynchronous appender, files are flushed at the end of a batch instead.
    String flush = async ? " immediateFlush=\"false\"" : "";
    context.start(
        new XmlConfiguration(
            context,
            source(CONFIGURATION.formatted(directory, flush, async ? "Async" : "Routing"))));
    logger = context.getLogger("benchmark");
  }

  private static ConfigurationSource source(String xml) {
    try {
      return new ConfigurationSource(
          new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void log(String user, String strategy, String order, String message) {
    ThreadContext.put("user", user);
    ThreadContext.put("strategy", strategy);
    ThreadContext.put("order", order);
    logger.info(message);
  }

  /** Everything is in its file only when it is closed, since a file may hold lines back. */
  @Override
  public void drain() {
    context.stop();
  }

  @Override
  public void close() {
    context.stop();
  }
}
