package yimen.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import yimen.kernel.DemoOnly;
import yimen.licence.Certification.Identity;

/// The built-in counterpart of a seal centre: root, seal maker and one key per agency, made at
/// first use and kept in files that only the program's user can read. Every seal says of itself
/// that it is void.
final class DemoSealAuthority implements SealAuthority, DemoOnly {

  static final String PURPOSE = "演示电子印章（无效）";

  private static final Duration CERTIFICATE_VALID = Duration.ofDays(7300);
  private static final Duration SEAL_VALID = Duration.ofDays(3650);

  private final Path folder;
  private final Typefaces typefaces;
  private final InstantSource clock;
  private final Identity root;
  private final Identity maker;
  private final Map<String, SealInHand> seals = new ConcurrentHashMap<>();

  DemoSealAuthority(Path folder, Typefaces typefaces, InstantSource clock) {
    this.folder = folder;
    this.typefaces = typefaces;
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      this.root = kept("root", () -> Certification.root("一门演示根证书", clock.instant()));
      this.maker =
          kept(
              "maker",
              () ->
                  Certification.issue(
                      root, "一门演示制章中心", "maker", clock.instant(), CERTIFICATE_VALID));
    } catch (IOException e) {
      throw new UncheckedIOException("keys of the demonstration seals in " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys of the demonstration seals in " + folder, e);
    }
  }

  @Override
  public Set<X509Certificate> roots() {
    return Set.of(root.certificate());
  }

  @Override
  public Set<X509Certificate> makers() {
    return Set.of(maker.certificate());
  }

  @Override
  public Optional<SealInHand> sealOf(String issuerCode, String issuerName) {
    if (!issuerCode.matches("[0-9A-Z]{1,32}")) {
      throw new IllegalArgumentException("expected digits and capitals, found " + issuerCode);
    }
    return Optional.of(
        seals.computeIfAbsent(issuerCode + "/" + issuerName, _ -> made(issuerCode, issuerName)));
  }

  /// The seal itself is made anew at each start, on the day of the program's clock; the agency's
  /// key and certificate stay.
  private SealInHand made(String issuerCode, String issuerName) {
    try {
      var agency =
          kept(
              "agency-" + issuerCode,
              () ->
                  Certification.issue(
                      root, issuerName + "（演示）", issuerCode, clock.instant(), CERTIFICATE_VALID));
      var picture = SealPicture.draw(issuerName, PURPOSE, typefaces);
      var from = clock.instant().minus(Duration.ofMinutes(1));
      var seal =
          SealMaker.make(
              issuerName + PURPOSE,
              picture,
              agency.certificate(),
              from,
              from.plus(SEAL_VALID),
              maker);
      return new InMemory(agency, seal, picture);
    } catch (IOException e) {
      throw new UncheckedIOException("seal of " + issuerCode, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("seal of " + issuerCode, e);
    }
  }

  record InMemory(Identity agency, byte[] seal, byte[] picture) implements SealInHand {

    @Override
    public X509Certificate signer() {
      return agency.certificate();
    }

    @Override
    public byte[] sign(byte[] bytes) throws GeneralSecurityException {
      var signature = Signature.getInstance("SM3withSM2", Certification.BC);
      signature.initSign(agency.key());
      signature.update(bytes);
      return signature.sign();
    }

    @Override
    public String toString() {
      return "seal of " + agency.certificate().getSubjectX500Principal();
    }
  }

  private interface Making {
    Identity make() throws GeneralSecurityException;
  }

  private synchronized Identity kept(String name, Making making)
      throws IOException, GeneralSecurityException {
    var key = folder.resolve(name + ".key");
    var certificate = folder.resolve(name + ".crt");
    if (!Files.exists(key) || !Files.exists(certificate)) {
      var made = making.make();
      write(certificate, made.certificate().getEncoded());
      write(key, made.key().getEncoded());
      return made;
    }
    var factory = KeyFactory.getInstance("EC", Certification.BC);
    return new Identity(
        factory.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(key))),
        (X509Certificate)
            CertificateFactory.getInstance("X.509", Certification.BC)
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate))));
  }

  private static void write(Path file, byte[] content) throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("r--------");
    var temporary =
        Files.createTempFile(
            file.getParent(),
            "new",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(temporary, content);
    Files.setPosixFilePermissions(temporary, ownerOnly);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
