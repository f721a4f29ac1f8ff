package yimen.identity.web;

import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import yimen.identity.KeptForms;
import yimen.identity.Sessions;
import yimen.identity.TokenBuckets;
import yimen.kernel.Mode;

/// Who may open what. Headers for the browser are the affair of `ui`; sessions are our own, so
/// Spring keeps none.
@Configuration(proxyBeanMethods = false)
class WebSecurity {

  @Bean
  Cookies cookies(Mode mode) {
    return new Cookies(mode);
  }

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http,
      Sessions sessions,
      KeptForms forms,
      Cookies cookies,
      InstantSource clock,
      @Value("${yimen.limits.scale:1}") double limitScale) {
    var doorkeeper = new Doorkeeper(new FormKeeping(forms, cookies));
    return http.authorizeHttpRequests(routes ->
            routes
                .dispatcherTypeMatchers(
                    DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers("/desk/login")
                .permitAll()
                .requestMatchers("/desk", "/desk/**")
                .hasAuthority(VisitorFilter.OFFICIAL)
                .requestMatchers("/apply/*/check")
                .permitAll()
                .requestMatchers("/apply", "/apply/**")
                .hasAuthority(VisitorFilter.RESIDENT_L2)
                .requestMatchers("/me", "/me/**", "/account", "/account/**", "/kept", "/kept/**")
                .hasAuthority(VisitorFilter.RESIDENT)
                .anyRequest()
                .permitAll())
        .csrf(csrf ->
            csrf.csrfTokenRepository(new FormTokens(cookies))
                .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
        .exceptionHandling(handling ->
            handling.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
        .addFilterBefore(new RateLimitFilter(new TokenBuckets(clock), limitScale), CsrfFilter.class)
        .addFilterBefore(new OwnPagesOnly(), CsrfFilter.class)
        .addFilterBefore(new VisitorFilter(sessions, cookies), CsrfFilter.class)
        .addFilterAfter(new ReplayedForms(forms, cookies), AuthorizationFilter.class)
        .sessionManagement(own -> own.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
