package io.ordermon.benchmarks.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Logback's {@code SiftingAppender}, with a file for each value of a key of the diagnostic context,
 * as the <a href="https://logback.qos.ch/manual/appenders.html#SiftingAppender">manual</a> shows
 * it; by itself, or behind its asynchronous appender, which waits when it is full.
 */
final class SiftingContender implements Contender {

  private static final String CONFIGURATION =
      """
      <configuration>
        <appender name="Sift" class="ch.qos.logback.classic.sift.SiftingAppender">
          <discriminator><key>user</key><defaultValue>unknown</defaultValue></discriminator>
          <sift>
            <appender name="File-${user}" class="ch.qos.logback.core.FileAppender">
              <file>%1$s/users/user_${user}/user_${user}.log</file>
              <encoder>
                <pattern>%%d{"yyyy-MM-dd'T'HH:mm:ss.SSSXXX"} %%-5level user=%%X{user} strategy=%%X{strategy} order=%%X{order} | %%msg%%n</pattern>
              </encoder>
            </appender>
          </sift>
        </appender>
        <appender name="Async" class="ch.qos.logback.classic.AsyncAppender">
          <queueSize>65536</queueSize>
          <discardingThreshold>0</discardingThreshold>
          <appender-ref ref="Sift"/>
        </appender>
        <root level="INFO"><appender-ref ref="%2$s"/></root>
      </configuration>
      """;

  private final LoggerContext context = new LoggerContext();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
  private final Logger logger;

  SiftingContender(Path directory, boolean async) {
    context.setMDCAdapter(mdc);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String xml = CONFIGURATION.formatted(directory, async ? "Async" : "Sift");
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
    context.start();
    logger = context.getLogger("benchmark");
  }

  @Override
  public void log(String user, String strategy, String order, String message) {
    mdc.put("user", user);
    mdc.put("strategy", strategy);
    mdc.put("order", order);
    logger.info(message);
  }

  /** Every line is flushed by itself; what is queued is written by stopping. */
  @Override
  public void drain() {
    context.stop();
  }

  @Override
  public void close() {
    context.stop();
  }
}
