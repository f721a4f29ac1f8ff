@NullMarked
package yimen.identity.web;

import org.jspecify.annotations.NullMarked;
