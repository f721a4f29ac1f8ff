package yimen.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  EverydayWords everydayWords() {
    return EverydayWords.load();
  }

  /// Empty until the catalogue's owner calls [EntryIndex#replaceAll].
  @Bean
  EntryIndex entryIndex(EverydayWords everydayWords) {
    return new EntryIndex(everydayWords);
  }
}
