package yimen;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import yimen.kernel.DemoOnly;
import yimen.kernel.Mode;
import yimen.kernel.Preparation;

/// Runs when all beans are there and before the first request can come: refuses the demonstration's
/// stand-ins in production, then lets each module prepare itself.
@Component
class BeforeThePortOpens implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(BeforeThePortOpens.class);

  private final ListableBeanFactory beans;
  private final Mode mode;
  private final List<Preparation> preparations;

  BeforeThePortOpens(ListableBeanFactory beans, Mode mode, List<Preparation> preparations) {
    this.beans = beans;
    this.mode = mode;
    this.preparations =
        preparations.stream()
            .sorted(
                Comparator.comparingInt(Preparation::order)
                    .thenComparing(preparation -> preparation.getClass().getName()))
            .toList();
  }

  @Override
  public void afterSingletonsInstantiated() {
    refuseStandInsInProduction();
    for (var preparation : preparations) {
      var began = System.nanoTime();
      preparation.prepare();
      LOG.info(
          "{}：{} 毫秒", preparation.getClass().getName(), (System.nanoTime() - began) / 1_000_000);
    }
  }

  private void refuseStandInsInProduction() {
    var standIns = beans.getBeanNamesForType(DemoOnly.class);
    if (mode.production() && standIns.length > 0) {
      throw new StartRefused(
          StartRefused.SETTING,
          "生产模式（YIMEN_MODE=production）不能带着演示部件启动：%s。请为它们配置真实的对接方，或去掉 YIMEN_MODE，以演示模式运行。"
              .formatted(String.join("、", Arrays.asList(standIns))));
    }
  }
}
