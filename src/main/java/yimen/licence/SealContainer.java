package yimen.licence;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.jcajce.provider.digest.SM3;
import org.ofdrw.core.signatures.SigType;
import org.ofdrw.gm.ses.v1.SES_Header;
import org.ofdrw.gm.ses.v4.SES_Signature;
import org.ofdrw.gm.ses.v4.SESeal;
import org.ofdrw.gm.ses.v4.TBS_Sign;
import org.ofdrw.sign.ExtendSignatureContainer;

/// Builds the sealed signature of GB/T 38540 around a key that never comes here.
final class SealContainer implements ExtendSignatureContainer {

  private final SealInHand seal;
  private final Instant at;

  SealContainer(SealInHand seal, Instant at) {
    this.seal = seal;
    this.at = at;
  }

  @Override
  public MessageDigest getDigestFnc() {
    return new SM3.Digest();
  }

  @Override
  public ASN1ObjectIdentifier getSignAlgOID() {
    return GMObjectIdentifiers.sm2sign_with_sm3;
  }

  @Override
  public byte[] sign(InputStream protectedFiles, String place)
      throws IOException, GeneralSecurityException {
    var toSign =
        new TBS_Sign()
            .setVersion(SES_Header.V4)
            .setEseal(SESeal.getInstance(seal.seal()))
            .setTimeInfo(new ASN1GeneralizedTime(Date.from(at)))
            .setDataHash(getDigestFnc().digest(protectedFiles.readAllBytes()))
            .setPropertyInfo(place);
    return new SES_Signature()
        .setToSign(toSign)
        .setCert(seal.signer())
        .setSignatureAlgID(getSignAlgOID())
        .setSignature(seal.sign(toSign.getEncoded("DER")))
        .getEncoded("DER");
  }

  @Override
  public byte[] getSeal() {
    return seal.seal();
  }

  @Override
  public SigType getSignType() {
    return SigType.Seal;
  }
}
