package yimen.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("存文件：加密、不可改")
class FileVaultTest {

  private static final byte[] KEY =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65535, 65536, 65537, 131072, 200_000})
  @DisplayName("存进去什么，取出来还是什么")
  void contentComesBack(int length) throws IOException {
    var vault = new FileVault(folder);
    var content = content(length);
    var name = vault.put(content, KEY);
    try (var in = vault.open(name, KEY)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(Sm3.hex(Files.readAllBytes(onDisk(name)))).isEqualTo(name);
    assertThat(folder.resolve("incoming")).isEmptyDirectory();
  }

  @Test
  @DisplayName("盘上没有明文")
  void nothingLiesInClear() throws IOException {
    var name =
        new FileVault(folder)
            .put("公民身份号码".repeat(50).getBytes(java.nio.charset.StandardCharsets.UTF_8), KEY);
    assertThat(
            new String(Files.readAllBytes(onDisk(name)), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("公民");
  }

  @Test
  @DisplayName("改一个字节、截掉一段、换一把钥匙，都打不开")
  void changedCutOrForeignFilesDoNotOpen() throws IOException {
    var vault = new FileVault(folder);
    var name = vault.put(content(150_000), KEY);
    var bytes = Files.readAllBytes(onDisk(name));

    bytes[70_000] ^= 1;
    Files.write(onDisk(name), bytes);
    assertThatThrownBy(() -> vault.open(name, KEY).readAllBytes()).hasMessageContaining("damaged");

    bytes[70_000] ^= 1;
    Files.write(onDisk(name), Arrays.copyOf(bytes, 4 + 65536 + 16));
    assertThatThrownBy(() -> vault.open(name, KEY).readAllBytes()).hasMessageContaining("damaged");

    Files.write(onDisk(name), bytes);
    assertThatThrownBy(() -> vault.open(name, new byte[16]).readAllBytes())
        .hasMessageContaining("damaged");
  }

  private Path onDisk(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private static byte[] content(int length) {
    var content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
