package yimen.licence;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A small certificate authority, SM2 with SM3: behind the built-in seal authority, and in tests.
final class Certification {

  static final Provider BC = new BouncyCastleProvider();

  private static final SecureRandom RANDOM = new SecureRandom();

  private Certification() {}

  /// A private key and the certificate that says whose it is.
  record Identity(PrivateKey key, X509Certificate certificate) {}

  static Identity root(String name, Instant now) throws GeneralSecurityException {
    var keys = newKeys();
    var subject = subject(name, "root");
    var certificate =
        certificate(subject, subject, keys, keys.getPrivate(), now, Duration.ofDays(36_500), true);
    return new Identity(keys.getPrivate(), certificate);
  }

  /// `code` names the holder beyond doubt (its credit code) in the subject's serial number.
  static Identity issue(Identity root, String name, String code, Instant now, Duration validFor)
      throws GeneralSecurityException {
    var keys = newKeys();
    var issuer = X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded());
    var certificate =
        certificate(issuer, subject(name, code), keys, root.key(), now, validFor, false);
    return new Identity(keys.getPrivate(), certificate);
  }

  private static X500Name subject(String name, String code) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, "CN")
        .addRDN(BCStyle.CN, name)
        .addRDN(BCStyle.SERIALNUMBER, code)
        .build();
  }

  private static X509Certificate certificate(
      X500Name issuer,
      X500Name subject,
      KeyPair keys,
      PrivateKey issuerKey,
      Instant now,
      Duration validFor,
      boolean authority)
      throws GeneralSecurityException {
    try {
      var usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
      var builder =
          new JcaX509v3CertificateBuilder(
                  issuer,
                  new BigInteger(63, RANDOM),
                  Date.from(now.minus(Duration.ofMinutes(5))),
                  Date.from(now.plus(validFor)),
                  subject,
                  keys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
              .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      var signer = new JcaContentSignerBuilder("SM3withSM2").setProvider(BC).build(issuerKey);
      return new JcaX509CertificateConverter()
          .setProvider(BC)
          .getCertificate(builder.build(signer));
    } catch (OperatorCreationException | CertIOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", BC);
    generator.initialize(new ECGenParameterSpec("sm2p256v1"));
    return generator.generateKeyPair();
  }
}
