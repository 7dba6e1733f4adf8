/** Networks as ONNX files: exported from DL4J, read, and compared with what they were made from. */
package io.pixelmill.onnx;
