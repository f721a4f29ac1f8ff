package yimen.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import yimen.kernel.Mode;

@Configuration(proxyBeanMethods = false)
class UiConfiguration {

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "views");
  }

  @Bean
  Shells shells(Mode mode, ObjectProvider<DeskEntry> deskMenu) {
    return new Shells(mode, deskMenu.orderedStream().toList());
  }

  @Bean
  JteViews jteViews(TemplateEngine templates, Shells shells) {
    return new JteViews(templates, shells);
  }

  @Bean
  Refusals refusals() {
    return new Refusals();
  }

  /// Headers first, so that even the answer to a broken request has them.
  @Bean
  FilterRegistrationBean<SafetyHeaders> safetyHeaders(Mode mode) {
    return first(new SafetyHeaders(mode.production()), 0);
  }

  @Bean
  FilterRegistrationBean<Incidents> incidents() {
    return first(new Incidents(new SecureRandom()), 1);
  }

  @Bean
  FilterRegistrationBean<ModeSwitch> modeSwitch() {
    return first(new ModeSwitch(), 2);
  }

  private static <T extends Filter> FilterRegistrationBean<T> first(T filter, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10 + order);
    registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    return registration;
  }
}
