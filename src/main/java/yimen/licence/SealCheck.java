package yimen.licence;

import static yimen.licence.LicenceRefusal.Reason.FILE_ADDED;
import static yimen.licence.LicenceRefusal.Reason.FILE_CHANGED;
import static yimen.licence.LicenceRefusal.Reason.FILE_TOO_BIG;
import static yimen.licence.LicenceRefusal.Reason.FILE_UNREADABLE;
import static yimen.licence.LicenceRefusal.Reason.MAKER_UNTRUSTED;
import static yimen.licence.LicenceRefusal.Reason.NOT_A_LICENCE;
import static yimen.licence.LicenceRefusal.Reason.NOT_ONE_SEAL;
import static yimen.licence.LicenceRefusal.Reason.SEAL_EXPIRED;
import static yimen.licence.LicenceRefusal.Reason.SIGNER_NOT_LISTED;
import static yimen.licence.LicenceRefusal.Reason.SIGNER_UNTRUSTED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.dom4j.DocumentException;
import org.ofdrw.gm.ses.v4.SES_ESPropertyInfo;
import org.ofdrw.gm.ses.v4.SES_Signature;
import org.ofdrw.gm.ses.v4.SESeal;
import org.ofdrw.reader.OFDReader;
import org.ofdrw.sign.verify.OFDValidator;
import org.ofdrw.sign.verify.container.SESV4ValidateContainer;
import yimen.documents.SafeXml;
import yimen.documents.SafeZip;

/// Says whether a sealed OFD is genuine. ofdrw checks only that the files named by the signature
/// are unchanged and that the signature fits the certificate inside the file, so anybody's own seal
/// would pass. What makes it evidence is checked here: every file is covered, the seal was made by
/// a seal authority we know, its user was allowed to use it, and all of it was in force at the
/// time.
///
/// Still missing for production: revocation (CRL/OCSP) and a time stamp; without one the signing
/// time is the signer's own word.
final class SealCheck {

  private static final int DIGITAL_SIGNATURE = 0;

  private final SealAuthority authority;
  private final Path scratch;

  SealCheck(SealAuthority authority, Path scratch) {
    this.authority = authority;
    this.scratch = scratch;
  }

  /// What a genuine file says of itself, under its seal. `signerCode` is the serial number in the
  /// signer's name: the code of the agency.
  record Sealed(
      String sealName,
      String signer,
      String signerCode,
      Instant sealedAt,
      Optional<String> identifier) {}

  /// Thrown with the first reason found.
  static final class NotTrusted extends Exception {
    private static final long serialVersionUID = 1L;

    private final LicenceRefusal.Reason reason;

    NotTrusted(LicenceRefusal.Reason reason) {
      super(reason.code());
      this.reason = reason;
    }

    LicenceRefusal.Reason reason() {
      return reason;
    }
  }

  /// What ofdrw found and verified: the list of protected files and the signature over it.
  private record Found(byte[] protectedFiles, byte[] signature) {}

  Sealed check(byte[] ofd) throws NotTrusted {
    harmless(ofd);
    Path file = null;
    try {
      Files.createDirectories(scratch);
      file = Files.write(Files.createTempFile(scratch, "check", ".ofd"), ofd);
      return check(file);
    } catch (IOException e) {
      throw because(FILE_UNREADABLE, e);
    } finally {
      deleted(file);
    }
  }

  private static void deleted(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Left to the next start, which empties the folder.
      file.toFile().deleteOnExit();
    }
  }

  /// Before any library of others sees it: no bomb, no path out, no entity.
  private static void harmless(byte[] ofd) throws NotTrusted {
    try {
      var files = SafeZip.unpack(ofd);
      if (!files.containsKey("OFD.xml")) {
        throw new NotTrusted(NOT_A_LICENCE);
      }
      if (!SafeZip.xmlIsHarmless(files)) {
        throw new NotTrusted(FILE_CHANGED);
      }
      if (!namesSignatures(Objects.requireNonNull(files.get("OFD.xml")))) {
        throw new NotTrusted(NOT_ONE_SEAL);
      }
    } catch (XMLStreamException e) {
      throw because(FILE_CHANGED, e);
    } catch (SafeZip.Refused e) {
      throw because(
          switch (e.flaw()) {
            case NOT_A_ZIP, PASSWORD -> FILE_UNREADABLE;
            case TOO_BIG -> FILE_TOO_BIG;
            case UNSAFE -> FILE_CHANGED;
          },
          e);
    }
  }

  private Sealed check(Path ofd) throws NotTrusted {
    var found = new ArrayList<Found>();
    try (var reader = new OFDReader(ofd);
        var contents = new OFDValidator(reader)) {
      // The trust checks work on the very bytes verified here. Looking the signature up again, by
      // path, would let a forger show a genuine one beside his own.
      contents.setValidator((type, algorithm, protectedFiles, signature) -> {
        new SESV4ValidateContainer().validate(type, algorithm, protectedFiles, signature);
        found.add(new Found(protectedFiles, signature));
      });
      contents.exeValidate();
      if (found.size() != 1) {
        throw new NotTrusted(NOT_ONE_SEAL);
      }
      everyFileIsCovered(reader.getOFDDir().getContainerPath(), found.getFirst());
      return theSealIsTrusted(
          SES_Signature.getInstance(found.getFirst().signature()), identifier(reader));
    } catch (GeneralSecurityException
        | IOException
        | ParseException
        | XMLStreamException
        | DocumentException
        | RuntimeException e) {
      // The file comes from outside: whatever cannot be read or does not add up is not genuine.
      throw because(FILE_CHANGED, e);
    }
  }

  private static boolean namesSignatures(byte[] ofdXml) throws XMLStreamException {
    var xml = SafeXml.reader(ofdXml);
    while (xml.hasNext()) {
      xml.next();
      if (xml.isStartElement() && xml.getLocalName().equals("Signatures")) {
        return true;
      }
    }
    return false;
  }

  private static NotTrusted because(LicenceRefusal.Reason reason, Exception cause) {
    var refused = new NotTrusted(reason);
    refused.initCause(cause);
    return refused;
  }

  private static Optional<String> identifier(OFDReader reader)
      throws IOException, DocumentException {
    var datas = reader.getOFDDir().getOfd().getDocBody().getDocInfo().getCustomDatas();
    return datas == null
        ? Optional.empty()
        : Optional.ofNullable(datas.getCustomDataValue(OfdLicence.IDENTIFIER));
  }

  private static void everyFileIsCovered(Path root, Found found)
      throws IOException, XMLStreamException, NotTrusted {
    var covered = protectedFiles(root, found.protectedFiles());
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!covered.contains(file) && !isTheSignatureItself(file, found)) {
          throw new NotTrusted(FILE_ADDED);
        }
      }
    }
  }

  private static boolean isTheSignatureItself(Path file, Found found) throws IOException {
    var bytes = Files.readAllBytes(file);
    return Arrays.equals(bytes, found.protectedFiles()) || Arrays.equals(bytes, found.signature());
  }

  private static Set<Path> protectedFiles(Path root, byte[] signatureXml)
      throws XMLStreamException {
    var xml = SafeXml.reader(signatureXml);
    var files = new HashSet<Path>();
    while (xml.hasNext()) {
      xml.next();
      if (xml.isStartElement() && xml.getLocalName().equals("Reference")) {
        files.add(root.resolve(xml.getAttributeValue(null, "FileRef").substring(1)));
      }
    }
    return files;
  }

  private Sealed theSealIsTrusted(SES_Signature signature, Optional<String> identifier)
      throws GeneralSecurityException, IOException, ParseException, NotTrusted {
    var seal = signature.getToSign().getEseal();
    var property = seal.geteSealInfo().getProperty();
    var sealedAt = signature.getToSign().getTimeInfo().getDate();
    var maker = certificate(seal.getCert());
    var signer = certificate(signature.getCert());
    trusted(maker, sealedAt, MAKER_UNTRUSTED);
    if (!authority.makers().contains(maker) || !madeBy(maker, seal)) {
      throw new NotTrusted(MAKER_UNTRUSTED);
    }
    trusted(signer, sealedAt, SIGNER_UNTRUSTED);
    if (!users(property).contains(signer)) {
      throw new NotTrusted(SIGNER_NOT_LISTED);
    }
    if (sealedAt.before(property.getValidStart().getDate())
        || sealedAt.after(property.getValidEnd().getDate())) {
      throw new NotTrusted(SEAL_EXPIRED);
    }
    return new Sealed(
        property.getName().getString(),
        named(signer, BCStyle.CN),
        named(signer, BCStyle.SERIALNUMBER),
        sealedAt.toInstant(),
        identifier);
  }

  private static String named(
      X509Certificate certificate, org.bouncycastle.asn1.ASN1ObjectIdentifier part) {
    var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    var values = name.getRDNs(part);
    return values.length == 0 ? "" : IETFUtils.valueToString(values[0].getFirst().getValue());
  }

  private static boolean madeBy(X509Certificate maker, SESeal seal)
      throws GeneralSecurityException, IOException {
    var check = Signature.getInstance("SM3withSM2", Certification.BC);
    check.initVerify(maker);
    check.update(seal.geteSealInfo().getEncoded("DER"));
    return check.verify(seal.getSignedValue().getOctets());
  }

  private void trusted(X509Certificate certificate, Date at, LicenceRefusal.Reason otherwise)
      throws GeneralSecurityException, NotTrusted {
    var anchors =
        authority.roots().stream()
            .map(root -> new TrustAnchor(root, null))
            .collect(Collectors.toSet());
    var usage = certificate.getKeyUsage();
    if (anchors.isEmpty() || usage == null || !usage[DIGITAL_SIGNATURE]) {
      throw new NotTrusted(otherwise);
    }
    var parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    var path =
        CertificateFactory.getInstance("X.509", Certification.BC)
            .generateCertPath(List.of(certificate));
    try {
      CertPathValidator.getInstance("PKIX", Certification.BC).validate(path, parameters);
    } catch (CertPathValidatorException e) {
      throw because(otherwise, e);
    }
  }

  private static List<X509Certificate> users(SES_ESPropertyInfo property)
      throws GeneralSecurityException, NotTrusted {
    if (!property.getCertListType().equals(SES_ESPropertyInfo.CertListType)) {
      throw new NotTrusted(SIGNER_NOT_LISTED);
    }
    var users = new ArrayList<X509Certificate>();
    for (var entry : ASN1Sequence.getInstance(property.getCertList().get().toASN1Primitive())) {
      users.add(certificate(ASN1OctetString.getInstance(entry)));
    }
    return users;
  }

  private static X509Certificate certificate(ASN1OctetString der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509", Certification.BC)
            .generateCertificate(new ByteArrayInputStream(der.getOctets()));
  }
}
