package yimen.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import yimen.kernel.PartyId;

/// Personal data, encrypted per person (SM4-GCM envelope, reliability §2.5): the ledger and the
/// tables keep ciphertext, and destroying a person's key erases them everywhere at once.
public final class PersonalData {

  private static final byte FORMAT = 1;

  private static final int HEAD = 1 + Long.BYTES + Sm4Gcm.NONCE;

  private final PersonKeys keys;
  private final byte[] indexKey;
  private final Map<String, byte[]> fieldKeys = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  PersonalData(PersonKeys keys, byte[] indexKey) {
    this.keys = keys;
    this.indexKey = indexKey.clone();
  }

  /// Seals `plain` under the key of `subject` (made on first use). `context` names where the value
  /// stands (`casework.draft.answers|<key>`), so that it does not open elsewhere. Base64 text.
  public String seal(PartyId subject, String context, String plain) {
    var sealed = sealBytes(subject, context, plain.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  /// Opens what [#seal] made. Throws [ErasedPerson] when the key has been destroyed.
  public String open(PartyId subject, String context, String sealed) {
    var bytes = openBytes(subject, context, Base64.getDecoder().decode(sealed));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public byte[] sealBytes(PartyId subject, String context, byte[] plain) {
    var key = keys.forSealing(subject);
    var nonce = new byte[Sm4Gcm.NONCE];
    random.nextBytes(nonce);
    var sealed = Sm4Gcm.seal(key.bytes(), nonce, place(context, key), plain);
    return ByteBuffer.allocate(HEAD + sealed.length)
        .put(FORMAT)
        .putLong(key.id())
        .put(nonce)
        .put(sealed)
        .array();
  }

  public byte[] openBytes(PartyId subject, String context, byte[] sealed) {
    var key = keys.forOpening(subject);
    if (sealed.length < HEAD + Sm4Gcm.TAG || sealed[0] != FORMAT) {
      throw new IllegalStateException("not a sealed value of format " + FORMAT);
    }
    var head = ByteBuffer.wrap(sealed, 1, HEAD - 1);
    var keyId = head.getLong();
    if (keyId != key.id()) {
      throw new IllegalStateException(
          "value is sealed under key %d, party %s has %d".formatted(keyId, subject, key.id()));
    }
    var nonce = new byte[Sm4Gcm.NONCE];
    head.get(nonce);
    return Sm4Gcm.open(key.bytes(), nonce, place(context, key), sealed, HEAD);
  }

  /// Keyed blind index of a normalised value: HMAC-SM3 under the key of that `field`.
  public byte[] blindIndex(String field, String normalised) {
    var key = fieldKeys.computeIfAbsent(field, name -> hmac(indexKey, "yimen-index/1|" + name));
    return hmac(key, normalised);
  }

  /// Destroys the key of this person for ever. What was sealed under it stays in ledger and tables,
  /// still verifies, and can no longer be opened; other processes of this node follow within a
  /// minute. Backups made before must expire before the erasure is complete: tell the person so.
  public void erase(PartyId subject) {
    keys.destroy(subject);
  }

  private static byte[] place(String context, PersonKeys.Key key) {
    return "yimen-enc/1|%s|%d".formatted(context, key.id()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, String text) {
    var hmac = new HMac(new SM3Digest());
    hmac.init(new KeyParameter(key));
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    hmac.update(utf8, 0, utf8.length);
    var mac = new byte[Sm3.LENGTH];
    hmac.doFinal(mac, 0);
    return mac;
  }
}
