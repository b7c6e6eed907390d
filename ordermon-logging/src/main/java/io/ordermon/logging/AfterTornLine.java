package io.ordermon.logging;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** Another layout, whose line ends what a line before may have left when the disk was full. */
final class AfterTornLine extends AbstractStringLayout {

  private final AbstractStringLayout layout;
  private final AtomicBoolean torn;

  /**
   * @param torn whether half a line may stand there; is taken back
   */
  AfterTornLine(AbstractStringLayout layout, AtomicBoolean torn) {
    super(StandardCharsets.UTF_8);
    this.layout = layout;
    this.torn = torn;
  }

  @Override
  public String toSerializable(LogEvent event) {
    String line = layout.toSerializable(event);
    return torn.getAndSet(false) ? "\n" + line : line;
  }
}
