package yimen.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.kernel.Preparation;
import yimen.ledger.PersonalData;

/// Takes files that people hand in, keeps them encrypted under a key of their owner, and gives them
/// back. Who may see a file is decided by the module that keeps its digest.
public final class Files implements Preparation {

  private static final String KEY_CONTEXT = "documents.stored_file.key";
  private static final String NAME_CONTEXT = "documents.stored_file.name";
  private static final long COUNTED_BYTES_MAX = 1L << 30;

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final PersonalData personalData;
  private final InstantSource clock;
  private final FileVault vault;
  private final SecureRandom random = new SecureRandom();

  /// A file is examined in memory: four of 20 MB at a time is what a small machine bears.
  private final Semaphore examinations = new Semaphore(4);

  Files(
      JdbcClient jdbc,
      TransactionOperations transaction,
      PersonalData personalData,
      InstantSource clock,
      FileVault vault) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.personalData = personalData;
    this.clock = clock;
    this.vault = vault;
  }

  @Override
  public int order() {
    return 30;
  }

  /// Sweeps files whose row never came, because the program was stopped between the two (D-8). A
  /// day's grace, so that nothing on its way is taken.
  @Override
  public void prepare() {
    try {
      vault.sweep(clock.instant().minus(Duration.ofHours(24)), this::isOrphan);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of files cannot be swept", e);
    }
  }

  private boolean isOrphan(String diskSm3) {
    return jdbc.sql(
            """
            select not exists (select from documents.stored_file where disk_sm3 = :diskSm3)
            """)
        .param("diskSm3", diskSm3)
        .query(Boolean.class)
        .single();
  }

  /// Takes a file or says why not ([FileRefusal]). Done means: on disk, and in the table. The same
  /// content twice from the same owner is one file.
  public Outcome<StoredFile> store(
      PartyId owner, InputStream content, String declaredName, Limits limits) {
    var name = displayName(declaredName);
    if (limits.filesNow() >= limits.filesMax()) {
      return Outcome.refused(
          FileRefusal.Reason.TOO_MANY.of(
              Map.of("n", "" + limits.filesMax(), "k", "" + limits.filesNow())));
    }
    examinations.acquireUninterruptibly();
    try {
      return switch (read(content, name, limits)) {
        case Outcome.Done<byte[]>(var bytes) ->
            FileInspection.inspect(name, bytes, limits)
                .then(kind -> Outcome.done(keep(owner, bytes, kind, name)));
        case Outcome.Refused<byte[]>(var why) -> Outcome.refused(why);
      };
    } finally {
      examinations.release();
    }
  }

  /// Keeps a file this program made itself (a licence, a paper).
  public StoredFile keep(PartyId owner, byte[] content, FileKind kind, String name) {
    var file = new StoredFile(owner, Sm3.hex(content), content.length, kind, name);
    var known = row(owner, file.sm3());
    if (known.isPresent() && vault.holds(known.get().diskSm3())) {
      return file;
    }
    var key = new byte[FileVault.KEY_BYTES];
    random.nextBytes(key);
    try {
      var diskSm3 = vault.put(content, key);
      transaction.executeWithoutResult(_ -> insert(file, diskSm3, key));
    } catch (IOException e) {
      throw new UncheckedIOException("a file could not be kept", e);
    }
    return file;
  }

  public Optional<StoredFile> find(PartyId owner, String sm3) {
    return row(owner, sm3).map(row -> stored(owner, row));
  }

  /// The content, decrypted while it is read; every piece is checked before it is given out.
  public InputStream open(PartyId owner, String sm3) {
    var row =
        row(owner, sm3)
            .orElseThrow(() -> new IllegalArgumentException("no such file of this owner: " + sm3));
    var key = personalData.openBytes(owner, KEY_CONTEXT + "|" + sm3, row.sealedKey());
    try {
      return vault.open(row.diskSm3(), key);
    } catch (IOException e) {
      throw new UncheckedIOException("a row without its file: " + row.diskSm3(), e);
    }
  }

  public byte[] bytes(PartyId owner, String sm3) {
    try (var in = open(owner, sm3)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("file " + sm3 + " could not be read", e);
    }
  }

  /// A JPEG of at most 20 KB; empty when the file is no picture the platform can draw.
  public Optional<byte[]> thumbnail(PartyId owner, String sm3) {
    var file = find(owner, sm3);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    examinations.acquireUninterruptibly();
    try {
      return Pictures.thumbnail(file.get().kind(), bytes(owner, sm3));
    } catch (IOException e) {
      // Whole enough to be taken, too odd to be drawn: the page shows the kind instead.
      return Optional.empty();
    } finally {
      examinations.release();
    }
  }

  private static Outcome<byte[]> read(InputStream content, String name, Limits limits) {
    var bytes = new ByteArrayOutputStream();
    var counted = 0L;
    try {
      var buffer = new byte[16 * 1024];
      for (var n = content.read(buffer);
          n >= 0 && counted < COUNTED_BYTES_MAX;
          n = content.read(buffer)) {
        counted += n;
        if (counted <= limits.bytesMax()) {
          bytes.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      return Outcome.refused(FileRefusal.Reason.BROKEN.of(Map.of("名称", name)));
    }
    return counted > limits.bytesMax()
        ? Outcome.refused(
            FileRefusal.Reason.TOO_BIG.of(
                Map.of("名称", name, "n", megabytes(counted), "m", "" + limits.megabytesMax())))
        : Outcome.done(bytes.toByteArray());
  }

  /// Rounded up, so that a file just over the limit never reads as the limit itself.
  private static String megabytes(long bytes) {
    var tenths = Math.ceilDiv(bytes * 10, 1L << 20);
    return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
  }

  /// The last part of what the browser sent, without characters that could mislead a reader.
  static String displayName(String declared) {
    var last =
        declared.substring(Math.max(declared.lastIndexOf('/'), declared.lastIndexOf('\\')) + 1);
    var clean =
        last.codePoints()
            .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
            .limit(400)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    if (clean.isEmpty()) {
      return "未命名文件";
    }
    var length = clean.codePointCount(0, clean.length());
    return length <= 80 ? clean : "…" + clean.substring(clean.offsetByCodePoints(0, length - 79));
  }

  private record Row(
      String sm3,
      String diskSm3,
      long sizeBytes,
      String kind,
      String sealedName,
      byte[] sealedKey) {}

  private Optional<Row> row(PartyId owner, String sm3) {
    return jdbc.sql(
            """
            select sm3, disk_sm3, size_bytes, kind, sealed_name, sealed_key
              from documents.stored_file
             where owner = :owner and sm3 = :sm3
            """)
        .param("owner", owner.value())
        .param("sm3", sm3)
        .query(Row.class)
        .optional();
  }

  private StoredFile stored(PartyId owner, Row row) {
    var name = personalData.open(owner, NAME_CONTEXT + "|" + row.sm3(), row.sealedName());
    return new StoredFile(owner, row.sm3(), row.sizeBytes(), FileKind.ofWord(row.kind()), name);
  }

  private void insert(StoredFile file, String diskSm3, byte[] key) {
    var owner = file.owner();
    jdbc.sql(
            """
            insert into documents.stored_file
                   (owner, sm3, disk_sm3, size_bytes, kind, sealed_name, sealed_key, stored_at)
            values (:owner, :sm3, :diskSm3, :sizeBytes, :kind, :sealedName, :sealedKey, :storedAt)
                on conflict (owner, sm3)
                do update set disk_sm3 = excluded.disk_sm3, sealed_key = excluded.sealed_key
            """)
        .param("owner", owner.value())
        .param("sm3", file.sm3())
        .param("diskSm3", diskSm3)
        .param("sizeBytes", file.size())
        .param("kind", file.kind().extension())
        .param(
            "sealedName",
            personalData.seal(owner, NAME_CONTEXT + "|" + file.sm3(), file.displayName()))
        .param("sealedKey", personalData.sealBytes(owner, KEY_CONTEXT + "|" + file.sm3(), key))
        .param("storedAt", Objects.requireNonNull(clock.instant()).atOffset(ZoneOffset.UTC))
        .update();
  }
}
