// Runs in Electron's sandbox before the page. It gives the page nothing; it takes WebRTC away, which neither the page's
// policy nor the resolver rules hold back.
import { contextBridge } from 'electron'

contextBridge.executeInMainWorld({
  func: () => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport', 'WebTransport']) {
      Reflect.deleteProperty(globalThis, name)
    }
  },
})
