package yimen.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import yimen.kernel.Outcome;
import yimen.licence.LicenceRefusal.Reason;

/// Makes the two files of a licence: the sealed OFD and the PDF copy. Nothing of a half-made
/// licence outlives the call.
final class LicenceMaker {

  /// Fonts and XML of one licence take some 60 MB of short-lived memory and a whole core.
  private static final int AT_ONCE = 2;

  private final SealAuthority authority;
  private final InstantSource clock;
  private final Path scratch;
  private final Path rareFonts;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile Loaded loaded;

  LicenceMaker(SealAuthority authority, InstantSource clock, Path scratch, Path rareFonts) {
    this.authority = authority;
    this.clock = clock;
    this.scratch = scratch;
    this.rareFonts = rareFonts;
    this.loaded = new Loaded(Typefaces.load(rareFonts), changedAt());
  }

  record Made(byte[] ofd, byte[] pdf) {}

  /// The fonts in use and when their folder last changed.
  private record Loaded(Typefaces typefaces, Instant folderChangedAt) {}

  Outcome<Made> make(LicenceFace.Content content, String issuerCode) {
    var typefaces = typefacesFor(LicenceFace.allWords(content));
    var missing = typefaces.missing(LicenceFace.allWords(content));
    if (!missing.isEmpty()) {
      return Outcome.refused(new LicenceRefusal(Reason.GLYPH_MISSING, Map.of("字", missing)));
    }
    return authority
        .sealOf(issuerCode, content.issuer())
        .map(seal -> sealed(content, typefaces, seal))
        .orElseGet(() -> Outcome.refused(LicenceRefusal.of(Reason.NO_SEAL_AUTHORITY)));
  }

  private Outcome<Made> sealed(LicenceFace.Content content, Typefaces typefaces, SealInHand seal) {
    places.acquireUninterruptibly();
    try {
      Files.createDirectories(scratch);
      var folder = Files.createTempDirectory(scratch, "licence");
      try {
        return Outcome.done(made(content, typefaces, seal, folder));
      } finally {
        remove(folder);
      }
    } catch (LicenceFace.TooLong e) {
      return Outcome.refused(LicenceRefusal.of(Reason.FACE_TOO_LONG));
    } catch (IOException e) {
      throw new UncheckedIOException("licence " + content.identifier(), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("seal of licence " + content.identifier(), e);
    } finally {
      places.release();
    }
  }

  private Made made(LicenceFace.Content content, Typefaces typefaces, SealInHand seal, Path folder)
      throws IOException, GeneralSecurityException, LicenceFace.TooLong {
    var marks = LicenceFace.draw(content, typefaces);
    var subsets = FontSubsets.of(marks, typefaces, folder);
    var drawn = folder.resolve("drawn.ofd");
    var ofd = folder.resolve("sealed.ofd");
    var pdf = folder.resolve("copy.pdf");
    OfdLicence.draw(
        marks, typefaces, subsets, content.title(), content.identifier(), folder, drawn);
    OfdLicence.seal(drawn, seal, clock.instant(), ofd);
    PdfCopy.draw(marks, typefaces, subsets, seal.picture(), content.title(), pdf);
    return new Made(Files.readAllBytes(ofd), Files.readAllBytes(pdf));
  }

  /// Looks into the folder of rare fonts again when a character is missing and the folder has
  /// changed, so that a font put there helps without a restart.
  private Typefaces typefacesFor(String words) {
    var now = loaded;
    if (!now.typefaces().missing(words).isEmpty() && !now.folderChangedAt().equals(changedAt())) {
      now = new Loaded(Typefaces.load(rareFonts), changedAt());
      loaded = now;
    }
    return now.typefaces();
  }

  private Instant changedAt() {
    try {
      return Optional.of(rareFonts)
          .filter(Files::isDirectory)
          .map(folder -> folder.toFile().lastModified())
          .map(Instant::ofEpochMilli)
          .orElse(Instant.EPOCH);
    } catch (SecurityException e) {
      return Instant.EPOCH;
    }
  }

  static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
