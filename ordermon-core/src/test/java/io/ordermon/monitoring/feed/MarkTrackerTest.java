package io.ordermon.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkTrackerTest {

  private final MarkTracker marks = new MarkTracker();

  @Test
  void theMarkStopsBelowWhatIsNotFinished() {
    marks.begin(7, 10);
    marks.opened(7, 11, "a");
    marks.opened(7, 12, "b");
    marks.opened(7, 13, "a");
    marks.finished(7, 12);
    assertThat(marks.mark(7)).isEqualTo(10);
    marks.finished(7, 11);
    assertThat(marks.mark(7)).isEqualTo(12);
    marks.finished(7, 13);
    assertThat(marks.mark(7)).isEqualTo(13);
    assertThat(marks.pending()).isZero();
  }

  @Test
  void onlyWhatHasMovedIsToBeSaved() {
    marks.begin(7, 10);
    marks.begin(8, 10);
    marks.opened(7, 11, "a");
    marks.finished(7, 11);
    assertThat(marks.unsaved()).isEqualTo(Map.of(7, 11L));
    marks.saved(Map.of(7, 11L));
    assertThat(marks.unsaved()).isEmpty();
  }

  @Test
  void nothingIsToBeSavedWhileUsersAreBeingLoaded() {
    marks.freeze();
    marks.begin(7, 10);
    marks.opened(7, 12, "a");
    marks.finished(7, 12);
    assertThat(marks.unsaved()).isEmpty();
    marks.opened(7, 11, "late");
    marks.thaw();
    assertThat(marks.unsaved()).isEmpty();
    marks.finished(7, 11);
    assertThat(marks.unsaved()).isEqualTo(Map.of(7, 12L));
  }

  @Test
  void aUserWhoIsWatchedNoLongerHoldsUpNobody() {
    marks.begin(7, 10);
    marks.opened(7, 11, "gone");
    marks.opened(7, 12, "b");
    marks.opened(7, 13, "gone");
    marks.abandon(7, "gone", 12);
    marks.finished(7, 12);
    assertThat(marks.mark(7)).isEqualTo(12);
    marks.finished(7, 13);
    assertThat(marks.mark(7)).isEqualTo(13);
  }

  @Test
  void aSlotThatIsNotHeldIsNobodysBusiness() {
    marks.opened(7, 11, "a");
    marks.begin(7, 10);
    marks.forget(7);
    assertThat(marks.mark(7)).isZero();
    assertThat(marks.unsaved()).isEmpty();
  }
}
