/**
 * The API's description in OpenAPI, made from the endpoints themselves so that it cannot lag behind them.
 *
 * <p>Lives here: the list of endpoints, their translation into OpenAPI. May not live here: endpoints; nothing depends on
 * this package.
 */
package org.strongroom.api;
