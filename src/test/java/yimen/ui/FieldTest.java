package yimen.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("日期怎么填都认")
class FieldTest {

  @ParameterizedTest
  @CsvSource({
    "2026, 3, 9, 2026-03-09",
    "２０２６, ０３, ９, 2026-03-09",
    "2026, 2, 30, 2026-2-30",
    "26, 3, 9, 26-3-9",
    "'', '', '', ''",
    "2026, '', '', 2026--"
  })
  void threeInputs(String year, String month, String day, String read) {
    var typed = Map.of("d-y", year, "d-m", month, "d-d", day);

    assertThat(Field.readDate(typed::get, "d")).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({
    "2026.3.9, 2026-03-09",
    "2026年3月9日, 2026-03-09",
    "2026-03-09, 2026-03-09",
    "2026/13/1, 2026/13/1",
    "明天, 明天"
  })
  void oneInput(String typed, String read) {
    assertThat(Field.readDate(Map.of("d", typed)::get, "d")).isEqualTo(read);
  }

  @Test
  @DisplayName("带时间的日期")
  void withTime() {
    var typed = Map.of("d-y", "2026", "d-m", "3", "d-d", "9", "d-t", "9：30");

    assertThat(Field.readDateTime(typed::get, "d")).isEqualTo("2026-03-09T09:30");
    assertThat(Field.readDateTime(_ -> null, "d")).isEmpty();
  }

  @Test
  @DisplayName("读不懂的日期原样还给填的人")
  void unreadableDateIsKept() {
    var field = Field.date("d", "日期").value("2026-2-30");

    assertThat(List.of(field.part(0), field.part(1), field.part(2)))
        .containsExactly("2026", "2", "30");
    assertThat(Field.date("d", "日期").value("2026-03-09").part(2)).isEqualTo("9");
  }
}
