/// Measures the running program from outside: `./yimen bench`. Never part of the product.
@NullMarked
package yimen.bench;

import org.jspecify.annotations.NullMarked;
