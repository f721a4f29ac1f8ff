package yimen.ledger;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/// The key of this node's ledger: SM3withSM2 with the standard's default id `1234567812345678`,
/// signatures in DER, so that `openssl dgst -sm3 -sigopt distid:1234567812345678` checks them.
final class SigningKey {

  private final ECPrivateKeyParameters secret;
  private final ECPublicKeyParameters open;
  private final SecureRandom random = new SecureRandom();

  private SigningKey(ECPrivateKeyParameters secret) {
    this.secret = secret;
    var point =
        new FixedPointCombMultiplier().multiply(secret.getParameters().getG(), secret.getD());
    this.open = new ECPublicKeyParameters(point, secret.getParameters());
  }

  /// Reads the key of this installation, makes it at the first start, and publishes the open half.
  static SigningKey in(Path home, boolean mayBeMade) {
    var file = new SecretFile(home.resolve("secret/ledger-sm2.key"));
    try {
      var key = new SigningKey(secretHalf(file.text(SigningKey::fresh, mayBeMade)));
      SecretFile.publish(home.resolve("ledger/node.pem"), key.publicPem());
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or publish the key of the ledger", e);
    }
  }

  byte[] sign(byte[] bytes) {
    try {
      var signer = new SM2Signer();
      signer.init(true, new ParametersWithRandom(secret, random));
      signer.update(bytes, 0, bytes.length);
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("SM2 signature failed", e);
    }
  }

  boolean signed(byte[] bytes, byte[] signature) {
    var signer = new SM2Signer();
    signer.init(false, open);
    signer.update(bytes, 0, bytes.length);
    return signer.verifySignature(signature);
  }

  String publicPem() throws IOException {
    return pem(
        "PUBLIC KEY", SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open).getEncoded());
  }

  private static String fresh() {
    var curve =
        new ECNamedDomainParameters(
            GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));
    var generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(curve, new SecureRandom()));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    AsymmetricKeyParameter secret = pair.getPrivate();
    try {
      return pem("PRIVATE KEY", PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode the key of the ledger", e);
    }
  }

  private static ECPrivateKeyParameters secretHalf(String pem) throws IOException {
    try (var reader = new PemReader(new StringReader(pem))) {
      return (ECPrivateKeyParameters)
          PrivateKeyFactory.createKey(reader.readPemObject().getContent());
    }
  }

  private static String pem(String type, byte[] content) throws IOException {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    }
    return text.toString();
  }
}
