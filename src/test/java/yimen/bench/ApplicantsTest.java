package yimen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yimen.item.Guide;

class ApplicantsTest {

  @Test
  void thePackHasEnoughOrdinaryItemsOfManyDepartments() {
    var items = Applicants.items(10);

    assertThat(items).hasSize(10).doesNotHaveDuplicates();
    assertThat(items.stream().map(Guide::department).distinct()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(items).allSatisfy(item -> assertThat(Applicants.reviews(item)).isPositive());
  }
}
