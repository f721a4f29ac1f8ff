package yimen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import yimen.faults.Submissions.Case;

/// The judge of [KillIT] can say no.
class SubmissionsTest {

  @Test
  @DisplayName("一件不少、一件不重，才算没有问题")
  void soundOnlyWhenNothingIsLostOrDoubled() {
    assertThat(
            new Submissions(Map.of("a", "1"), List.of(new Case("a", "1"), new Case("b", "2")))
                .faults())
        .isEmpty();
    assertThat(new Submissions(Map.of("a", "1"), List.of()).faults()).containsExactly("lost: 1");
    assertThat(new Submissions(Map.of("a", "1"), List.of(new Case("a", "3"))).faults())
        .containsExactly("lost: 1");
    assertThat(new Submissions(Map.of(), List.of(new Case("a", "1"), new Case("a", "2"))).faults())
        .singleElement()
        .asString()
        .startsWith("doubled: a");
    assertThat(new Submissions(Map.of(), List.of(new Case("a", "1"), new Case("b", "1"))).faults())
        .singleElement()
        .asString()
        .startsWith("shared: 1");
  }
}
