package io.ordermon.spi;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** Is told which slots this instance gains and loses. */
public interface SlotListener {

  /** The slots are ours: load, drain, then trade. */
  void acquired(Collection<Fence> fences);

  /** The slots are to be given back: finish what is in hand; done when the stage completes. */
  CompletionStage<Void> releasing(Collection<Fence> fences);

  /** The slots belong to somebody else already: stop now, write nothing. */
  void lost(Collection<Fence> fences);
}
