package yimen.documents;

import java.nio.file.Path;
import java.time.InstantSource;
import yimen.TestDatabase;
import yimen.ledger.PersonalData;

/// Files and papers on a test database, for tests of modules that keep some.
public final class DocumentsFixture {

  private DocumentsFixture() {}

  public static Files files(
      TestDatabase database, PersonalData personalData, InstantSource clock, Path folder) {
    return new Files(
        database.app(), database.transactions(), personalData, clock, new FileVault(folder));
  }

  public static OfficialDocuments papers(
      TestDatabase database, PersonalData personalData, InstantSource clock) {
    return new OfficialDocuments(database.app(), database.transactions(), personalData, clock);
  }
}
