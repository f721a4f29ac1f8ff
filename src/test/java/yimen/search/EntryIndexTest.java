package yimen.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Each way of understanding, one at a time, on the pilot catalogue.
class EntryIndexTest {

  private static EverydayWords words;
  private static EntryIndex index;

  @BeforeAll
  static void build() {
    words = EverydayWords.load();
    index = new EntryIndex(words);
    index.replaceAll(PilotCatalogue.entries());
  }

  @Test
  @DisplayName("用事项自己的名称,一定在前三条里找得到它")
  void findsEveryEntryByItsOwnTitle() {
    assertThat(PilotCatalogue.entries())
        .allSatisfy(entry -> assertThat(keys(entry.title())).contains(entry.key()));
  }

  @Test
  @DisplayName("老百姓的叫法找到官方的事项")
  void knowsEverydayWords() {
    assertThat(first("公司刻章子")).isEqualTo("GA09");
    assertThat(first("开修车铺")).isEqualTo("JT05");
    assertThat(index.find("开修车铺", 3).hits().getFirst().why()).contains("修车铺");
  }

  @Test
  @DisplayName("分开说的几个词凑在一起才算")
  void wantsAllPartsOfAPhrase() {
    assertThat(first("我的身份证不小心弄丢了")).isEqualTo("GA03");
    assertThat(first("身份证快过期了")).isEqualTo("GA02");
  }

  @Test
  @DisplayName("长的说法盖过里面短的:食品摊贩不是食品")
  void longerPhrasesSwallowShorterOnes() {
    assertThat(first("食品摊贩")).isEqualTo("SC08");
    assertThat(first("电竞酒店")).isEqualTo("WG02");
    assertThat(index.find("养老院", 3).hits().getFirst().why()).isEqualTo("养老院");
  }

  @Test
  @DisplayName("全拼,有没有空格都行")
  void readsPinyin() {
    assertThat(index.find("paiwu xukezheng", 3).understoodAs()).isEqualTo("排污许可证");
    assertThat(index.find("youeryuan", 3).understoodAs()).isEqualTo("幼儿园");
    assertThat(first("网约车 zige 证")).isEqualTo("JT03");
  }

  @Test
  @DisplayName("平翘舌、前后鼻音不分也行")
  void readsLocalPronunciation() {
    assertThat(index.find("sengyu denji", 3).understoodAs()).isEqualTo("生育登记");
  }

  @Test
  @DisplayName("首字母:整串对上才算,不从中间截")
  void readsInitials() {
    assertThat(first("jszgz")).isEqualTo("JY02");
    assertThat(keys("jsz")).contains("GA10");
    assertThat(keys("gjj")).allMatch(key -> key.startsWith("GJ"));
  }

  @Test
  @DisplayName("两个字母碰巧的太多,不猜")
  void doesNotGuessFromTwoLetters() {
    assertThat(index.find("hk", 3).understoodAs()).isEqualTo("hk");
    assertThat(index.find("hk", 3).confident()).isFalse();
  }

  @Test
  @DisplayName("同音错字")
  void correctsSlipsBySound() {
    assertThat(index.find("低宝", 3).understoodAs()).isEqualTo("低保");
    assertThat(index.find("医师职业注册", 3).understoodAs()).isEqualTo("医师执业注册");
    assertThat(first("户藉迁移")).isEqualTo("GA04");
  }

  @Test
  @DisplayName("形近错字")
  void correctsSlipsByShape() {
    assertThat(index.find("退体申请", 3).understoodAs()).isEqualTo("退休申请");
    assertThat(index.find("放射诊疔许可", 3).understoodAs()).isEqualTo("放射诊疗许可");
  }

  @Test
  @DisplayName("跨词的巧合不当错字:风力发电里没有理发")
  void leavesRightWordsAlone() {
    assertThat(index.find("风力发电", 3).understoodAs()).isEqualTo("风力发电");
    assertThat(index.find("临时工的公司", 3).understoodAs()).isEqualTo("临时工的公司");
  }

  @Test
  @DisplayName("繁体")
  void readsTraditionalCharacters() {
    assertThat(first("個體工商戶營業執照")).isEqualTo("SC02");
  }

  @Test
  @DisplayName("没把握就说没找到,最多给三条最接近的")
  void saysWhenNothingWasFound() {
    var answer = index.find("医院里哪里有户口的宠物蛋糕宇宙飞船", 10);
    assertThat(answer.confident()).isFalse();
    assertThat(answer.hits()).isEmpty();
    assertThat(answer.nearest()).hasSizeBetween(1, 3);
  }

  @Test
  @DisplayName("别处的事压过碰巧的词:演唱会门票不是大型活动许可")
  void refusesOtherMatters() {
    assertThat(index.find("演唱会门票", 3).confident()).isFalse();
    assertThat(index.find("附近加油站今日油价", 3).confident()).isFalse();
    assertThat(index.find("公积金贷款利率", 3).confident()).isTrue();
  }

  @Test
  @DisplayName("目录里有了,“别处的事”自动失效")
  void otherMattersLoseForceWhenTheCatalogueHasThem() {
    try (var own = new EntryIndex(words)) {
      own.replaceAll(List.of(entry("A", "殡葬服务许可"), entry("B", "取水许可")));
      assertThat(own.find("殡葬服务", 3).hits()).extracting(Hit::key).startsWith("A");
    }
    assertThat(index.find("殡葬服务", 3).confident()).isFalse();
  }

  @Test
  @DisplayName("空话和标点没有答案")
  void answersNothingToNothing() {
    for (var typed : List.of("", "  ", "。。。", "怎么办", "!!!??")) {
      assertThat(index.find(typed, 3).confident()).as(typed).isFalse();
    }
  }

  @Test
  @DisplayName("条数不超过要的")
  void keepsTheLimit() {
    assertThat(index.find("公积金", 2).hits()).hasSize(2);
    assertThat(index.suggest("许可", 4)).hasSize(4);
  }

  @Test
  @DisplayName("边打边提示:按字、按拼音、按首字母")
  void suggestsWhileTyping() {
    assertThat(index.suggest("劳务", 3)).contains("劳务派遣经营许可");
    assertThat(index.suggest("laowu", 3)).contains("劳务派遣经营许可");
    assertThat(index.suggest("lwpq", 3)).contains("劳务派遣经营许可");
    assertThat(index.suggest(" ", 3)).isEmpty();
  }

  @Test
  @DisplayName("整批换上新目录,旧的不再出现")
  void replacesAll() {
    try (var own = new EntryIndex(words)) {
      own.replaceAll(List.of(entry("A", "取水许可")));
      assertThat(own.find("取水许可", 3).hits()).extracting(Hit::key).containsExactly("A");
      own.replaceAll(List.of(entry("B", "农药经营许可")));
      assertThat(own.find("取水许可", 3).hits()).extracting(Hit::key).doesNotContain("A");
      assertThat(own.find("农药经营", 3).hits()).extracting(Hit::key).containsExactly("B");
    }
  }

  @Test
  @DisplayName("同一个键不能有两条")
  void refusesTheSameKeyTwice() {
    try (var own = new EntryIndex(words)) {
      var twice = List.of(entry("A", "取水许可"), entry("A", "农药经营许可"));
      assertThatThrownBy(() -> own.replaceAll(twice))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("A");
    }
  }

  @Test
  @DisplayName("许多人同时查,目录同时在换,答案始终完整")
  void answersWhileEntriesAreReplaced() throws InterruptedException, ExecutionException {
    var one = List.of(entry("A", "取水许可"), entry("B", "农药经营许可"));
    try (var own = new EntryIndex(words);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      own.replaceAll(one);
      var searches =
          IntStream.range(0, 200).mapToObj(i -> people.submit(oneOf(own, one, i))).toList();
      for (var search : searches) {
        assertThat(search.get()).isEqualTo("A");
      }
    }
  }

  private static Callable<String> oneOf(EntryIndex own, List<SearchEntry> entries, int i) {
    return () -> {
      if (i % 40 == 0) {
        own.replaceAll(entries);
      }
      return own.find("取水许可", 3).hits().getFirst().key();
    };
  }

  private static SearchEntry entry(String key, String title) {
    return new SearchEntry(key, title, List.of(), List.of(), "", "", "", "", 0);
  }

  private static List<String> keys(String typed) {
    return index.find(typed, 3).hits().stream().map(Hit::key).toList();
  }

  private static String first(String typed) {
    return keys(typed).getFirst();
  }
}
