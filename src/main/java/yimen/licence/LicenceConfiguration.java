package yimen.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.documents.Files;
import yimen.government.Government;
import yimen.identity.DemoRegisters;
import yimen.identity.Parties;
import yimen.kernel.Mode;
import yimen.ledger.PersonalData;

@Configuration(proxyBeanMethods = false)
class LicenceConfiguration {

  @Bean
  LicenceCatalogue licenceCatalogue(JdbcClient jdbc, TransactionOperations transaction) {
    return new LicenceCatalogue(jdbc, transaction);
  }

  /// The adapter to a real seal device takes the place of `NoSealAuthority`.
  @Bean
  SealAuthority sealAuthority(Mode mode, InstantSource clock, @Value("${yimen.home}") Path home) {
    return mode.production()
        ? new NoSealAuthority()
        : new DemoSealAuthority(
            home.resolve("secret/demo-seals"), Typefaces.load(home.resolve("fonts")), clock);
  }

  /// A real licence store is another bean of this type, made by its adapter.
  @Bean
  HeldElsewhere heldElsewhere(
      ObjectProvider<DemoRegisters> registers, Government government, InstantSource clock) {
    var demo = registers.getIfAvailable();
    return demo == null ? _ -> List.of() : new DemoHeldElsewhere(demo, government, clock);
  }

  @Bean
  Licences licences(
      LicenceCatalogue catalogue,
      SealAuthority authority,
      JdbcClient jdbc,
      Files files,
      PersonalData personalData,
      TransactionOperations transaction,
      InstantSource clock,
      Mode mode,
      Parties parties,
      HeldElsewhere elsewhere,
      @Value("${yimen.home}") Path home,
      @Value("${yimen.public-url:http://localhost:8080}") String publicUrl) {
    var scratch = home.resolve("licence-work");
    emptied(scratch);
    return new Licences(
        catalogue,
        new LicenceRegister(jdbc),
        new LicenceMaker(authority, clock, scratch, home.resolve("fonts")),
        new SealCheck(authority, scratch),
        files,
        personalData,
        transaction,
        clock,
        parties::facts,
        elsewhere,
        publicUrl,
        mode.demo());
  }

  /// A killed program may have left half a licence, with what it says, in clear.
  private static void emptied(Path scratch) {
    try {
      if (java.nio.file.Files.isDirectory(scratch)) {
        LicenceMaker.remove(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("left-over work in " + scratch, e);
    }
  }

  @Bean
  LicenceWorker licenceWorker(Licences licences) {
    return new LicenceWorker(licences);
  }
}
