package yimen.licence;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.ofdrw.gm.ses.v1.SES_ESPictrueInfo;
import org.ofdrw.gm.ses.v1.SES_Header;
import org.ofdrw.gm.ses.v4.SES_CertList;
import org.ofdrw.gm.ses.v4.SES_ESPropertyInfo;
import org.ofdrw.gm.ses.v4.SES_SealInfo;
import org.ofdrw.gm.ses.v4.SESeal;

/// Makes an electronic seal (电子印章, GB/T 38540, structure version 4): a picture, the certificates
/// allowed to use it and a period, signed by the seal authority (制章方).
final class SealMaker {

  private static final ASN1Integer ORGANISATION_SEAL = new ASN1Integer(1);

  private SealMaker() {}

  /// The seal as DER.
  static byte[] make(
      String name,
      byte[] png,
      X509Certificate user,
      Instant from,
      Instant until,
      Certification.Identity maker)
      throws GeneralSecurityException, IOException {
    var users = new DERSequence(new DEROctetString(user.getEncoded()));
    var property =
        new SES_ESPropertyInfo()
            .setType(ORGANISATION_SEAL)
            .setName(new DERUTF8String(name))
            .setCertListType(SES_ESPropertyInfo.CertListType)
            .setCertList(SES_CertList.getInstance(SES_ESPropertyInfo.CertListType, users))
            .setCreateDate(new ASN1GeneralizedTime(Date.from(from)))
            .setValidStart(new ASN1GeneralizedTime(Date.from(from)))
            .setValidEnd(new ASN1GeneralizedTime(Date.from(until)));
    var picture =
        new SES_ESPictrueInfo()
            .setType("PNG")
            .setData(png)
            .setWidth((int) LicenceFace.SEAL_SIZE)
            .setHeight((int) LicenceFace.SEAL_SIZE);
    var info =
        new SES_SealInfo()
            .setHeader(new SES_Header(SES_Header.V4, new DERIA5String("yimen")))
            .setEsID(UUID.randomUUID().toString().replace("-", ""))
            .setProperty(property)
            .setPicture(picture);
    var signature = Signature.getInstance("SM3withSM2", new BouncyCastleProvider());
    signature.initSign(maker.key());
    signature.update(info.getEncoded("DER"));
    return new SESeal()
        .seteSealInfo(info)
        .setCert(maker.certificate())
        .setSignAlgID(GMObjectIdentifiers.sm2sign_with_sm3)
        .setSignedValue(signature.sign())
        .getEncoded("DER");
  }
}
