@NullMarked
package yimen.notice.web;

import org.jspecify.annotations.NullMarked;
