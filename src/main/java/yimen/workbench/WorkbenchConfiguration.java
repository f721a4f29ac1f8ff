package yimen.workbench;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.casework.Casework;
import yimen.government.Government;
import yimen.identity.Officials;
import yimen.identity.Post;
import yimen.ledger.PersonalData;
import yimen.licence.Licences;
import yimen.ui.DeskEntry;
import yimen.ui.Icon;
import yimen.ui.Refusals;

@Configuration(proxyBeanMethods = false)
class WorkbenchConfiguration {

  private static final String WORK = "我的工作";
  private static final String HANDLE = "办理";

  @Bean
  DeskEntry intakeEntry() {
    return new DeskEntry(
        "", 10, "登记收件", Icon.PLUS, "/desk/intake", Set.of(Post.WINDOW.word()), "C", true);
  }

  @Bean
  DeskEntry inboxEntry() {
    return new DeskEntry(WORK, 20, "待办", Icon.INBOX, "/desk/inbox");
  }

  @Bean
  DeskEntry settingsEntry() {
    return new DeskEntry(WORK, 60, "快捷键", Icon.PEN, "/desk/settings", Set.of(), "?", false);
  }

  @Bean
  DeskEntry registerEntry() {
    return new DeskEntry(HANDLE, 100, "办件库", Icon.LIST, "/desk/search");
  }

  @Bean
  Desk desk(
      Officials officials,
      Government government,
      Casework casework,
      Refusals refusals,
      InstantSource clock) {
    return new Desk(officials, government, casework, refusals, clock, new SecureRandom());
  }

  @Bean
  Screens screens(Licences licences, InstantSource clock) {
    return new Screens(licences, clock);
  }

  @Bean
  Intakes intakes(JdbcClient jdbc, PersonalData personalData, InstantSource clock) {
    return new Intakes(jdbc, personalData, clock, new SecureRandom());
  }
}
