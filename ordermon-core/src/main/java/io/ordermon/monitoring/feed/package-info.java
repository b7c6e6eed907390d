/**
 * How changes come in, once and in order: the journal is drained, each change is judged, audited
 * and handed on; the reconciliation proves that nothing was missed; the marks remember how far the
 * strategies have come. Knows the ports and the order life cycle; knows no monitor, only a {@link
 * io.ordermon.monitoring.feed.ChangeListener}.
 */
@NullMarked
package io.ordermon.monitoring.feed;

import org.jspecify.annotations.NullMarked;
