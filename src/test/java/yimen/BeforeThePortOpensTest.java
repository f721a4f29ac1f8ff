package yimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import yimen.kernel.DemoOnly;
import yimen.kernel.Mode;
import yimen.kernel.Preparation;

class BeforeThePortOpensTest {

  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
  private final List<Integer> prepared = new ArrayList<>();

  @Test
  void lowerModulesPrepareFirst() {
    start(Mode.of("demo"), preparation(30), preparation(10), preparation(20));

    assertThat(prepared).containsExactly(10, 20, 30);
  }

  @Test
  void productionRefusesStandInsByName() {
    beans.addBean("cashierOfTheDemo", new DemoOnly() {});

    assertThatThrownBy(() -> start(Mode.of("production"), preparation(10)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("cashierOfTheDemo");
    assertThat(prepared).isEmpty();
  }

  @Test
  void theDemonstrationMayHaveStandIns() {
    beans.addBean("cashierOfTheDemo", new DemoOnly() {});

    start(Mode.of("demo"), preparation(10));

    assertThat(prepared).containsExactly(10);
  }

  @Test
  void productionWithoutStandInsStarts() {
    start(Mode.of("production"), preparation(10));

    assertThat(prepared).containsExactly(10);
  }

  private void start(Mode mode, Preparation... preparations) {
    new BeforeThePortOpens(beans, mode, List.of(preparations)).afterSingletonsInstantiated();
  }

  private Preparation preparation(int order) {
    return new Preparation() {
      @Override
      public int order() {
        return order;
      }

      @Override
      public void prepare() {
        prepared.add(order);
      }
    };
  }
}
