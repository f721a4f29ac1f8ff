package yimen.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import yimen.ProgramTest;

/// A story told by a real Chromium against the whole program and PostgreSQL. All of them share one
/// program and one browser; each walk has cookies of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ProgramTest
@Tag("browser")
@ExtendWith(Chromium.class)
@interface InBrowser {}
