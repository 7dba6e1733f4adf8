'use strict';
(function () {
  const {draw, data, base, axis, shareAxis, percent} = charts;
  const metrics = data('metrics');
  const text = echarts.format.encodeHTML;

  Object.assign(draw, {
    confusion(element, c) {
      const names = metrics.classes;
      const few = names.length <= 15;
      const longest = Math.max(...names.map(name => name.length));
      const margin = Math.min(120, 24 + 6.5 * longest);
      const cell = Math.max(few ? 24 : 5, Math.min(few ? 64 : 24, (element.parentElement.clientWidth - margin - 12) / names.length));
      const side = Math.round(cell * names.length);
      element.style.width = side + margin + 12 + 'px';
      element.style.height = side + margin + 30 + 'px';
      const cells = metrics.confusion.map(({label, predicted, count}) => {
        const share = count / metrics.per_class[label].support;
        // The square root keeps rare mix-ups visible.
        return {
          value: [predicted, label, Math.sqrt(share), count, share],
          label: {color: share > 0.3 ? c.panel : c.ink}
        };
      });
      const labels = {
        color: c.muted, width: margin - 18, overflow: 'truncate', fontSize: names.length > 40 ? 10 : 12,
        interval: cell >= 12 ? 0 : Math.ceil(12 / cell) - 1
      };
      return Object.assign(base(c), {
        grid: {left: margin, top: 8, width: side, height: side},
        xAxis: axis(c, {
          type: 'category', data: names, name: 'predicted', nameLocation: 'middle', nameGap: margin,
          axisLabel: Object.assign({rotate: 90}, labels), splitArea: {show: false}
        }),
        yAxis: axis(c, {type: 'category', data: names, inverse: true, axisLabel: labels}),
        visualMap: {
          show: false, dimension: 2, min: 0, max: 1, inRange: {color: [c.panel, c.first]}
        },
        series: [{
          type: 'heatmap', data: cells,
          label: {show: cell >= 24, formatter: p => p.value[3], fontSize: cell >= 40 ? 12 : 10},
          itemStyle: {borderColor: c.line, borderWidth: cell >= 12 ? 1 : 0},
          emphasis: {itemStyle: {borderColor: c.ink, borderWidth: 1}}
        }],
        tooltip: Object.assign(base(c).tooltip, {
          formatter: p => text(names[p.value[1]]) + ' called ' + text(names[p.value[0]]) + '<br><b>' + p.value[3]
              + '</b> images, ' + percent(p.value[4]) + ' of the class'
        })
      });
    },

    classes(element, c) {
      const limit = Number(element.dataset.limit);
      const classes = metrics.per_class.length <= limit ? metrics.per_class
          : metrics.per_class.filter(one => one.f1 !== null).sort((a, b) => a.f1 - b.f1).slice(0, limit);
      element.style.height = classes.length * 46 + 70 + 'px';
      const bars = (name, colour, value) => ({
        name, type: 'bar', data: classes.map(value), itemStyle: {color: colour}, barGap: '10%', barCategoryGap: '30%'
      });
      return Object.assign(base(c), {
        legend: {top: 0, textStyle: {color: c.ink}},
        grid: {left: 100, right: 24, top: 34, bottom: 28},
        xAxis: shareAxis(c),
        yAxis: axis(c, {
          type: 'category', inverse: true, data: classes.map(one => one.name),
          axisLabel: {color: c.ink, width: 88, overflow: 'truncate'}
        }),
        series: [
          bars('Precision', c.first, one => one.precision.value),
          bars('Recall', c.second, one => one.recall.value),
          bars('F1', c.third, one => one.f1)
        ],
        tooltip: Object.assign(base(c).tooltip, {trigger: 'axis', axisPointer: {type: 'shadow'}, valueFormatter: percent})
      });
    },

    reliability(element, c) {
      element.style.height = '420px';
      const bins = metrics.reliability;
      const names = bins.map(bin => Math.round(100 * bin.from) + '–' + Math.round(100 * bin.to) + ' %');
      return Object.assign(base(c), {
        grid: [{left: 56, right: 16, top: 16, height: 230}, {left: 56, right: 16, top: 282, height: 70}],
        xAxis: [
          axis(c, {type: 'category', data: names, axisLabel: {show: false}}),
          axis(c, {type: 'category', data: names, gridIndex: 1, name: 'confidence', nameLocation: 'middle', nameGap: 28})
        ],
        yAxis: [
          shareAxis(c, {name: 'right', nameLocation: 'middle', nameGap: 44}),
          axis(c, {type: 'value', gridIndex: 1, name: 'images', nameLocation: 'middle', nameGap: 44, splitNumber: 2})
        ],
        series: [
          {name: 'Right', type: 'bar', data: bins.map(bin => bin.accuracy), itemStyle: {color: c.first}, barWidth: '80%'},
          {
            name: 'Perfectly calibrated', type: 'line', data: bins.map(bin => (bin.from + bin.to) / 2), symbol: 'none',
            lineStyle: {color: c.second, type: 'dashed', width: 2}, itemStyle: {color: c.second}
          },
          {
            name: 'Images', type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: bins.map(bin => bin.count),
            itemStyle: {color: c.muted}, barWidth: '80%'
          }
        ],
        tooltip: Object.assign(base(c).tooltip, {
          trigger: 'axis',
          formatter: points => {
            const bin = bins[points[0].dataIndex];
            return names[points[0].dataIndex] + ' sure: <b>' + bin.count + '</b> images<br>mean confidence '
                + percent(bin.confidence) + '<br>right ' + percent(bin.accuracy);
          }
        }),
        axisPointer: {link: [{xAxisIndex: 'all'}]}
      });
    }
  });

  charts.start();
})();
